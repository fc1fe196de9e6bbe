import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const text = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

const schema = z.object({
  QUARTERDECK_DATA_DIR: text,
  QUARTERDECK_ACCOUNTS: text,
  QUARTERDECK_DEMO: text.refine((value) => value === undefined || value === '0' || value === '1', 'must be 0 or 1'),
  QUARTERDECK_ADMIN_PASSWORD: text,
  QUARTERDECK_METRICS_TOKEN: text,
  QUARTERDECK_BACKGROUND: text.refine(
    (value) => value === undefined || value === '0' || value === '1',
    'must be 0 or 1',
  ),
  QUARTERDECK_TRUSTED_PROXIES: text.refine((value) => value === undefined || /^\d$/.test(value), 'must be 0 to 9'),
  AUTH_SECRET: text,
  NEXTAUTH_URL: text.refine((value) => value === undefined || URL.canParse(value), 'must be an address'),
  AWS_REGION: text,
  AWS_DEFAULT_REGION: text,
  AWS_ENDPOINT_URL: text.refine((value) => value === undefined || URL.canParse(value), 'must be an address'),
});

/** Names whose value may come from a file named by `<NAME>_FILE` (Docker and Kubernetes secrets). */
const secrets = ['AUTH_SECRET', 'QUARTERDECK_ADMIN_PASSWORD', 'QUARTERDECK_METRICS_TOKEN'] as const;

type Source = Record<string, string | undefined>;

function withFiles(source: Source): Source {
  const result = { ...source };
  for (const name of secrets) {
    const file = source[`${name}_FILE`];
    if (!file || source[name]) continue;
    try {
      result[name] = readFileSync(file, 'utf8').trim();
    } catch {
      throw new Error(`${name}_FILE names ${file}, which cannot be read.`);
    }
  }
  return result;
}

/** Checks the environment. Throws one sentence per wrong variable; values never appear in it. */
export function readEnv(source: Source) {
  const parsed = schema.safeParse(withFiles(source));
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'));
  }
  const e = parsed.data;
  return {
    dataDir: path.resolve(/*turbopackIgnore: true*/ e.QUARTERDECK_DATA_DIR ?? './data'),
    /** Path of the accounts file, where several accounts are configured. */
    accountsFile: e.QUARTERDECK_ACCOUNTS ? path.resolve(/*turbopackIgnore: true*/ e.QUARTERDECK_ACCOUNTS) : undefined,
    /** Set by the launcher; only sign-in looks at it. */
    demo: e.QUARTERDECK_DEMO === '1',
    adminPassword: e.QUARTERDECK_ADMIN_PASSWORD,
    metricsToken: e.QUARTERDECK_METRICS_TOKEN,
    /** Whether deployments, stopped tasks and scalings are recorded, and rollouts timed, while nobody looks. */
    background: e.QUARTERDECK_BACKGROUND !== '0',
    /** How many proxies of one's own stand before this server; each adds an address to X-Forwarded-For. */
    trustedProxies: Number(e.QUARTERDECK_TRUSTED_PROXIES ?? 0),
    authSecret: e.AUTH_SECRET,
    address: e.NEXTAUTH_URL ?? 'http://localhost:3000',
    region: e.AWS_REGION ?? e.AWS_DEFAULT_REGION,
    endpoint: e.AWS_ENDPOINT_URL,
  };
}

export type Env = ReturnType<typeof readEnv>;

let known: Env | undefined;

/** The environment, checked and read once. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}
