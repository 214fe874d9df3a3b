import { z } from 'zod';
import { answerSchema } from '../../src/api/answer-schema.js';
import {
  askInput,
  listInput,
  passagesSchema,
  reportsSchema,
  searchInput,
  topicInput,
  topicSchema,
} from '../../src/api/library-schema.js';
import { run } from '../adapters/cli/run.js';

/** A field in JSON Schema, as far as our own schemas need it. */
type Field = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Field;
  readonly anyOf?: readonly Field[];
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  readonly $defs?: Readonly<Record<string, Field>>;
};

const INTRODUCTION = `# Answers in JSON

\`rapporteur ask --json\`, \`POST /api/ask\` and the MCP tool \`ask_reports\` give the same object, byte for byte. [programs.md](programs.md) tells how to call them.

- **Version.** \`schema\` is 1. Fields may be added under the same version, so ignore what you do not know. A field that goes, or changes its meaning, makes it 2.
- **Offsets.** \`start\` and \`end\` count UTF-16 code units of the report’s text, as strings in JavaScript, Java and C# do; \`offsets\` says so. In Python, slice \`text.encode('utf-16-le')[2 * start : 2 * end].decode('utf-16-le')\`. The text is the \`text\` of \`rapporteur parse --json FILE\`.
- **Quotations.** A \`quote\` is the report’s own text from \`start\` to \`end\`, unchanged. \`text\` is the same words in reading form, without line breaks and Markdown.
- **Suggestions** are questions. Each can be asked as it stands.

This page is made from the schemas in \`src/api\` by \`npm run json-doc\`, and a test compares the two.
`;

const OUTPUTS = [answerSchema, reportsSchema, passagesSchema, topicSchema];
const INPUTS = [askInput, searchInput, listInput, topicInput];
const EXAMPLE = 'Who received the Best Reporter Award 2023?';

/** The text of docs/json.md. */
export async function makeJsonDoc(): Promise<string> {
  const { stdout } = await run(['ask', '--json', EXAMPLE]);
  const outputs = new Map(OUTPUTS.flatMap(namedSchemas));
  return [
    INTRODUCTION,
    `## An example\n\n\`rapporteur ask --json "${EXAMPLE}"\` prints:\n\n\`\`\`json\n${stdout.trim()}\n\`\`\`\n`,
    '## What is given\n',
    ...Array.from(outputs, describe),
    '## What is taken\n',
    'Fields that are not listed are refused.\n',
    ...INPUTS.flatMap(namedSchemas).map(describe),
  ].join('\n');
}

/** A schema and those that it refers to, with their names; the schema itself first. */
function namedSchemas(schema: z.ZodType): readonly (readonly [string, Field])[] {
  const { $defs = {} } = z.toJSONSchema(schema, { io: 'input' }) as Field;
  const own = schema.meta()?.id;
  return Object.entries($defs).sort(([a], [b]) => Number(b === own) - Number(a === own));
}

function describe([title, schema]: readonly [string, Field]): string {
  const { description, properties = {}, required = [] } = schema;
  const rows = Object.entries(properties).map(([name, field]) => {
    const isOptional = !required.includes(name) && field.default === undefined;
    return `| \`${name}\`${isOptional ? ' (may be missing)' : ''} | ${typeOf(field)} | ${field.description ?? meaningOf(field)} |`;
  });
  return [
    `### ${title}`,
    '',
    ...(description === undefined ? [] : [description, '']),
    '| Field | Type | Meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const meaningOf = ({ $ref }: Field): string => ($ref === undefined ? '' : `See ${nameIn($ref)}.`);
const nameIn = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

function typeOf(field: Field): string {
  const { $ref, type, anyOf, items, minimum, maximum, maxLength } = field;
  if ($ref !== undefined) return `[${nameIn($ref)}](#${nameIn($ref).toLowerCase()})`;
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``;
  if (field.enum !== undefined) return field.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' or ');
  if (type === 'array' && items !== undefined) return `list of ${typeOf(items)}`;
  const limits = [
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? [] : [`from ${minimum}`]),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? [] : [`to ${maximum}`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(field.default === undefined ? [] : [`${JSON.stringify(field.default)} where it is missing`]),
  ];
  return [[type ?? []].flat().join(' or '), ...limits].join(', ');
}
