/** A channel of a chat service, by the service's own ids; `workspace` is empty for a service without workspaces. */
export type Channel = { readonly service: string; readonly workspace: string; readonly channel: string };

/** Returns a channel's key for use in maps. */
export const channelKey = ({ service, workspace, channel }: Channel): string =>
  JSON.stringify([service, workspace, channel]);

/** The place of a conversation; `thread` is empty outside a thread, `channel` outside a chat service. */
export type Place = Channel & { readonly thread: string };
