import type { CallInput, Plan, PlanCall } from '@/lib/model/plan';

const secretName = /pass|secret|token|credential|private|api_?key|access_?key|auth|dsn|connection/i;
/** `postgres://user:password@host` */
const secretValue = /:\/\/[^/\s:@]+:[^/\s@]+@/;

/** Whether an environment variable looks as if it held a secret. */
export function looksSecret(name: string, value: string): boolean {
  return secretName.test(name) || secretValue.test(value);
}

function maskValue(value: CallInput): CallInput {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(maskValue);
  const entries = Object.entries(value) as [string, CallInput][];
  const name = (value as { name?: unknown }).name;
  return Object.fromEntries(
    entries.map(([key, item]) =>
      key === 'value' && typeof name === 'string' && typeof item === 'string' && looksSecret(name, item)
        ? [key, '(not shown)']
        : [key, maskValue(item)],
    ),
  );
}

/** The calls as people and the audit see them: values of environment variables that look secret are left out. */
export function maskCalls(calls: PlanCall[]): PlanCall[] {
  return calls.map((call) => ({ ...call, input: maskValue(call.input) as PlanCall['input'] }));
}

/** The plan as the browser gets it. */
export const maskPlan = (plan: Plan): Plan => ({ ...plan, calls: maskCalls(plan.calls) });
