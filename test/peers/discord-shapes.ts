import type { Sent } from './discord-recorder.js';

type Schema = {
  safeParse(body: unknown): { readonly success: boolean; readonly error?: { readonly message: string } };
};

/** Discord's specification, as third-party Zod schemas: https://www.npmjs.com/package/discord-api-spec */
const specification = 'discord-api-spec/zod';

/** The schemas that a body may match, by the place of its request; the first place that matches counts. */
const SHAPES: readonly (readonly [place: RegExp, schemas: readonly string[]])[] = [
  [/^POST \/channels\/\d+\/messages$/, ['MessageCreateRequestSchema']],
  [
    /^POST \/interactions\/\d+\/[^/]+\/callback/,
    [
      'CreateMessageInteractionCallbackRequestSchema',
      'UpdateMessageInteractionCallbackRequestSchema',
      'ApplicationCommandAutocompleteCallbackRequestSchema',
    ],
  ],
  [
    /^PATCH \/webhooks\/\d+\/[^/]+\/messages\//,
    ['IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema'],
  ],
  [/^POST \/webhooks\/\d+\/[^/]+/, ['IncomingWebhookInteractionRequestSchema']],
  [/^PUT \/applications\/\d+\/commands/, ['ApplicationCommandUpdateRequestSchema']],
];

/** Half of what the specification allows: https://docs.discord.com/developers/resources/message#create-message */
const CONTENT_CHARACTERS = 2000;

/** What Discord would refuse of all this, or what would notify somebody, one line each. */
export async function checkSent(sent: readonly Sent[]): Promise<readonly string[]> {
  const schemas: Readonly<Record<string, Schema>> = await import(specification);
  return sent.flatMap((one) => {
    const place = `${one.method} ${one.path}`;
    const names = SHAPES.find(([pattern]) => pattern.test(place))?.[1];
    if (names === undefined) return [`${place}: no shape is known`];
    const bodies = Array.isArray(one.body) ? one.body : [one.body];
    return bodies.flatMap((body) =>
      checkBody(
        place,
        body,
        names.map((name) => schemas[name]),
      ),
    );
  });
}

function checkBody(
  place: string,
  body: Record<string, unknown>,
  schemas: readonly (Schema | undefined)[],
): string[] {
  const results = schemas.map((schema) => schema?.safeParse(body));
  const isRight = results.some((result) => result?.success === true);
  const faults = isRight
    ? []
    : results.map((result) => `${place}: ${result?.error?.message ?? 'no such schema'}`);
  if (typeof body.content !== 'string') return faults;
  if (body.content.length > CONTENT_CHARACTERS) faults.push(`${place}: ${body.content.length} characters`);
  if (JSON.stringify(body.allowed_mentions) !== '{"parse":[]}') faults.push(`${place}: may notify somebody`);
  return faults;
}
