import type { CallInput, Plan, PlanCall } from '@/lib/model/plan';
import type { TaskDefinition } from '@/lib/model/task-definition';

/** What stands in place of a value that is not sent to browsers nor kept in the audit. */
export const notShown = '(not shown)';

const secretName =
  /pass|pwd|secret|token|credential|private|api_?key|access_?key|auth|dsn|connection|jwt|(^|[_.-])(key|salt)s?(?![a-z])/i;
/** `signingKey`, but not `keyboard` or `keyspace`. */
const secretCamelName = /[a-z0-9]Keys?(?![a-z])/;

const secretValues = [
  /** `postgres://user:password@host`; also with an empty user, as Redis takes it. */
  /:\/\/[^/\s:@]*:[^/\s@]+@/,
  /** `Password=…` in a connection string, `?password=…` in an address, `PGPASSWORD=… psql` in a shell's line. */
  /(pass(word|wd|phrase)?|pwd|secret|token|(api|access|account|private|signing)[_-]?key)(["']?\s*=|["']\s*:|:\s)\s*\S/i,
  /\b(Bearer|Basic)\s+[\w+/.=-]{8,}/i,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /** Keys and tokens with a known beginning: AWS, GitHub, GitLab, Slack, Stripe, and JSON web tokens. */
  /\b(A[KS]IA[A-Z0-9]{16}|gh[oprsu]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|[rs]k_live_\w{10,}|eyJ[\w-]{10,}\.eyJ)/,
  /hooks\.slack\.com\/services\//,
];

const secretText = (value: string) => secretValues.some((shape) => shape.test(value));

/** Whether an environment variable, a label or an option looks as if it held a secret. */
export function looksSecret(name: string, value: string): boolean {
  return secretName.test(name) || secretCamelName.test(name) || secretText(value);
}

/** `--password` and `--api-key`, whose value is the next word; `--db-password=x` holds its own. */
const secretFlag = (word: string) => /^--?[a-z][\w-]*$/i.test(word) && looksSecret(word, '');

/** A command as people see it: words that look secret, and those after a flag that asks for one, are left out. */
export function maskWords(words: readonly string[]): string[] {
  return words.map((word, at) => {
    const [flag = '', value] = word.startsWith('-') ? word.split('=', 2) : [];
    const own = secretText(word) || (value !== undefined && looksSecret(flag, value));
    return own || secretFlag(words[at - 1] ?? '') ? notShown : word;
  });
}

/** Members whose strings are words of a command. */
const wordLists = new Set(['command', 'entryPoint']);
/** Members that are maps of people's own names to strings: drivers' options and labels. */
const stringMaps = new Set(['options', 'driverOpts', 'dockerLabels', 'labels']);

function maskMap(map: { [key: string]: CallInput }): CallInput {
  const entries = Object.entries(map).map(([key, item]): [string, CallInput] =>
    typeof item === 'string' && looksSecret(key, item) ? [key, notShown] : [key, maskValue(item)],
  );
  return Object.fromEntries(entries);
}

function maskMember(key: string, item: CallInput, name: unknown): CallInput {
  if (key === 'value' && typeof item === 'string' && typeof name === 'string') {
    return looksSecret(name, item) ? notShown : item;
  }
  if (Array.isArray(item) && wordLists.has(key) && item.every((word) => typeof word === 'string')) {
    return maskWords(item as string[]);
  }
  const isMap = typeof item === 'object' && item !== null && !Array.isArray(item);
  return isMap && stringMaps.has(key) ? maskMap(item as { [key: string]: CallInput }) : maskValue(item);
}

function maskValue(value: CallInput): CallInput {
  if (typeof value === 'string') return secretText(value) ? notShown : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(maskValue);
  // Environment variables have a `name`, tags a `key`.
  const { name, key: tag } = value as { name?: unknown; key?: unknown };
  const entries = Object.entries(value) as [string, CallInput][];
  return Object.fromEntries(entries.map(([key, item]) => [key, maskMember(key, item, name ?? tag)]));
}

/** The calls as people and the audit see them: values that look secret are left out. */
export function maskCalls<Call extends PlanCall>(calls: readonly Call[]): Call[] {
  return calls.map((call) => ({ ...call, input: maskValue(call.input) as PlanCall['input'] }));
}

/** The plan as the browser gets it. */
export const maskPlan = (plan: Plan): Plan => ({ ...plan, calls: maskCalls(plan.calls) });

/** A task definition as the browser gets it: names of variables all, values that look secret not. */
export const maskDefinition = (definition: TaskDefinition): TaskDefinition => ({
  ...definition,
  containers: definition.containers.map((container) => ({
    ...container,
    environment: container.environment.map(({ name, value }) => ({
      name,
      value: looksSecret(name, value) ? notShown : value,
    })),
    ...(container.healthCheck
      ? { healthCheck: { ...container.healthCheck, command: maskWords(container.healthCheck.command) } }
      : {}),
  })),
});

/** The same for a part of a page that may not have been read. */
export const maskDefinitionPart = <Part extends { value?: TaskDefinition }>(part: Part): Part =>
  part.value ? { ...part, value: maskDefinition(part.value) } : part;
