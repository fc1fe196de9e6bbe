import 'server-only';

import { lostAnswer, type Recovered, recoveredBy } from '@/lib/change/recovery/recovered.rules';
import { lookUpCall } from '@/lib/change/recovery/recoverers';
import type { Sent } from '@/lib/change/send-plan';
import { unexpected } from '@/lib/errors';
import { type Failure, failed, type Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';

/** What looking again has shown. */
export type Looked = Pick<Recovered, 'outcome' | 'calls' | 'deployment'> & { failure?: Failure; found?: string };

/** Where AWS shows what the lost call made, it was made, and the sentence says what. */
async function lookAtCall(plan: Plan, { calls }: Sent): Promise<Looked | undefined> {
  const call = calls.at(-1);
  if (!call) return undefined;
  const { input, sentAt = 0 } = call;
  const facts = { input, sentAt, until: Number.POSITIVE_INFINITY, before: plan.before };
  const verdict = await lookUpCall(plan.scope, call.operation, facts).catch((error: unknown) =>
    failed(unexpected(error)),
  );
  if (!verdict.ok || verdict.value.state !== 'made') return undefined;
  const all = [...calls, ...plan.calls.slice(calls.length)];
  const { sentence, ...rest } = recoveredBy({ at: sentAt, calls: all }, calls.length - 1, verdict.value, lostAnswer);
  return { ...rest, found: sentence };
}

/** The other way: whether a plan made now would be the same one. */
async function compareState(plan: Plan, cause: Failure, build: () => Promise<Result<Plan>>): Promise<Failure> {
  const found = await build().catch((error: unknown) => failed(unexpected(error)));
  const unread = !found.ok && !['conflict', 'refused'].includes(found.failure.kind);
  const lost = { ...cause, kind: 'unreachable' as const, message: lostAnswer };
  // A reboot leaves the state as it was, so looking tells nothing.
  if (unread || plan.kind.endsWith('-reboot')) {
    const advice = `Look at the ${plan.subject.type} before you try again: the change may have been made.`;
    return { ...lost, advice };
  }
  if (found.ok && found.value.fingerprint === plan.fingerprint) {
    return {
      ...lost,
      unchanged: `Looked again: the ${plan.subject.type} is as it was before.`,
      advice: 'Try again in a minute: AWS may still be at it. If it keeps happening, look at the way to AWS.',
    };
  }
  const now = found.ok ? found.value.summary : found.failure.message;
  return {
    ...lost,
    message: `${lost.message} Looked again: the ${plan.subject.type} has changed since, so the change was most likely made. ${now}`,
    advice: 'Do not send it again before you have looked.',
  };
}

/** After a lost answer: looks for what the call makes, then at the state, and says what is found. Never sends. */
export async function lookAgain(
  plan: Plan,
  sent: Sent,
  cause: Failure,
  build: () => Promise<Result<Plan>>,
): Promise<Looked> {
  const made = await lookAtCall(plan, sent);
  return made ?? { outcome: 'unknown', calls: sent.calls, failure: await compareState(plan, cause, build) };
}
