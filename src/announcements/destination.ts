/** A channel of a chat service. Ids are the service's own; a service without workspaces gives an empty string. */
export type Destination = {
  readonly service: string;
  readonly workspace: string;
  readonly channel: string;
};
