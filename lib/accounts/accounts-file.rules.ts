import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Account } from '@/lib/model/account';

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'takes letters, digits, ".", "_" and "-"');
const region = z.string().regex(/^[a-z]{2,3}(-[a-z]+)+-\d$/, 'is not a Region such as us-east-1');
const variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is the name of an environment variable, not a value');

const credentials = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('default') }),
  z.strictObject({ from: z.literal('profile'), profile: z.string().min(1) }),
  z.strictObject({
    from: z.literal('role'),
    roleArn: z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'is not the ARN of a role'),
    externalId: z.string().min(2).optional(),
    profile: z.string().min(1).optional(),
  }),
  z.strictObject({
    from: z.literal('environment'),
    accessKeyId: variable,
    secretAccessKey: variable,
    sessionToken: variable.optional(),
  }),
  z.strictObject({ from: z.literal('pasted') }),
]);

const schema = z.strictObject({
  accounts: z
    .array(
      z.strictObject({
        name,
        regions: z.array(region).min(1, 'needs at least one Region'),
        labels: z.record(z.string(), z.string()).default({}),
        endpoint: z.url({ protocol: /^https?$/, error: 'is not an http address' }).optional(),
        credentials: credentials.default({ from: 'default' }),
      }),
    )
    .min(1, 'needs at least one account'),
});

export interface FileProblem {
  /** 1-based line of the file. */
  line: number;
  /** `accounts[0].regions[1]`; empty for the file as a whole. */
  field: string;
  message: string;
}

export type ParsedAccounts = { ok: true; accounts: Account[] } | { ok: false; problems: FileProblem[] };

const fieldName = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    '',
  );

/** Offset of the deepest node on the path that the file really has. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root;
  let offset = 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === part);
      if (!pair) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (isMap(node) || isScalar(node) || isSeq(node)) offset = node.range?.[0] ?? offset;
    }
  }
  return offset;
}

/** The accounts that a YAML or JSON text (JSON is YAML) names, or every mistake with its line and field. */
export function parseAccounts(text: string): ParsedAccounts {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number) => Math.max(1, lines.linePos(offset).line);
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      line: at(error.pos[0]),
      field: '',
      message: error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'cannot be read',
    }));
    return { ok: false, problems };
  }
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
      const message = issue.code === 'unrecognized_keys' ? 'is not a known field' : issue.message;
      return { line: at(offsetOf(document.contents, path)), field: fieldName(path), message };
    });
    return { ok: false, problems };
  }
  const names = parsed.data.accounts.map((account) => account.name);
  const twice = names.findIndex((each, index) => names.indexOf(each) !== index);
  if (twice >= 0) {
    const path = ['accounts', twice, 'name'];
    const problem = { line: at(offsetOf(document.contents, path)), field: fieldName(path), message: 'is used twice' };
    return { ok: false, problems: [problem] };
  }
  return { ok: true, accounts: parsed.data.accounts };
}

/** "accounts.yaml, line 4, accounts[0].regions[0]: is not a Region such as us-east-1" */
export const describeProblem = (file: string, problem: FileProblem): string =>
  `${file}, line ${problem.line}${problem.field ? `, ${problem.field}` : ''}: ${problem.message}`;
