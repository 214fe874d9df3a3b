import { z } from 'zod';
import type { Command } from '../commands/command.js';
import type { Request } from '../request.js';

const isCommand = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';

/** A request as it is stored until it is answered. What does not fit was written by another version. */
export const requestSchema = z.object({
  place: z.object({ service: z.string(), workspace: z.string(), channel: z.string(), thread: z.string() }),
  user: z.string(),
  locale: z.string().nullable(),
  input: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('sign') }),
    z.object({ kind: z.literal('unheard') }),
    z.object({ kind: z.literal('command'), command: z.custom<Command>(isCommand) }),
    z.object({ kind: z.literal('press'), action: z.string(), replyId: z.string() }),
  ]),
  audience: z.enum(['asker', 'everyone']),
  name: z.string().exactOptional(),
  buttons: z.boolean().exactOptional(),
  commands: z.enum(['line', 'options', 'bare', 'once']).exactOptional(),
  addressed: z.boolean().exactOptional(),
  may: z.object({ share: z.boolean(), subscribe: z.boolean(), rate: z.boolean().exactOptional() }),
}) satisfies z.ZodType<Request>;
