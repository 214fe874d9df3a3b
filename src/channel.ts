/** A channel of a chat service. Ids are the service's own; a service without workspaces gives an empty string. */
export type Channel = { readonly service: string; readonly workspace: string; readonly channel: string };

/** By which the channel is found in a map. */
export const channelKey = ({ service, workspace, channel }: Channel): string =>
  JSON.stringify([service, workspace, channel]);

/** The place of a conversation; an empty string where it is in no thread. */
export type Place = Channel & { readonly thread: string };
