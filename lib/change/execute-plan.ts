import 'server-only';

import { writeAttempt } from '@/lib/change/audit';
import { closeRow } from '@/lib/change/close-row';
import { withLock } from '@/lib/change/lock';
import { justDone, rememberDone } from '@/lib/change/recent';
import { aboutToSend, sendPlan } from '@/lib/change/send-plan';
import { subjectKey, subjectOf } from '@/lib/change/subject.rules';
import type { Context } from '@/lib/context';
import { unexpected } from '@/lib/errors';
import { placeOfPlan } from '@/lib/freezes/freeze.rules';
import { emergencyText, guardRefusal } from '@/lib/freezes/guard.rules';
import { readGuard } from '@/lib/freezes/read-guard';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { Confirmation, ConfirmRequest, Plan } from '@/lib/model/plan';

/** Plans the same request on fresh state. */
export type Build = () => Promise<Result<Plan>>;

/** After a lost answer: looks again, and says what is found. Never sends anything. */
async function lookAgain(plan: Plan, cause: Failure, build: Build): Promise<Failure> {
  const found = await build().catch((error: unknown) => failed(unexpected(error)));
  const unread = !found.ok && !['conflict', 'refused'].includes(found.failure.kind);
  const lost = { ...cause, kind: 'unreachable' as const, message: 'AWS’s answer to the change was lost.' };
  // A reboot leaves the state as it was, so looking tells nothing.
  if (unread || plan.kind.endsWith('-reboot')) {
    const advice = `Look at the ${plan.subject.type} before you try again: the change may have been made.`;
    return { ...lost, advice };
  }
  if (found.ok && found.value.fingerprint === plan.fingerprint) {
    return {
      ...lost,
      unchanged: `Looked again: the ${plan.subject.type} is as it was before.`,
      advice: 'Try again; if it keeps happening, look at the way to AWS.',
    };
  }
  const now = found.ok ? found.value.summary : found.failure.message;
  return {
    ...lost,
    message: `${lost.message} Looked again: the ${plan.subject.type} has changed since, so the change was most likely made. ${now}`,
    advice: 'Do not send it again before you have looked.',
  };
}

async function execute(ctx: Context, input: ConfirmRequest, build: Build): Promise<Result<Confirmation>> {
  const built = await build();
  const subject = subjectKey(input, built.ok ? built.value.subject : subjectOf(input));
  const same = { kind: input.kind, subject, fingerprint: input.fingerprint };
  const done = justDone(same, ctx.clock());
  if (!built.ok) return done ? failed(done) : built;
  const plan = built.value;
  if (plan.fingerprint !== input.fingerprint) {
    const cause = done?.message ?? 'Something changed since this plan was made.';
    return ok({ state: 'moved', sentence: `${cause} Nothing was sent; this is the plan as it is now.`, plan });
  }
  if (done) return failed(done);
  const guard = await readGuard(ctx, placeOfPlan(plan));
  const refusal = guardRefusal(guard, input);
  if (refusal) return failed(refusal);
  const auditId = await writeAttempt({
    at: ctx.clock(),
    actor: ctx.actor.name,
    kind: plan.kind,
    scope: plan.scope,
    subject: plan.subject,
    summary: `${plan.title}: ${plan.confirm}`,
    reason: input.reason,
    emergency: emergencyText(guard),
    before: plan.before,
    calls: aboutToSend(plan, ctx.clock()),
    fingerprint: plan.fingerprint,
  });
  const { calls, failure: cause, lost } = await sendPlan(ctx, plan, auditId);
  const failure = cause && lost ? await lookAgain(plan, cause, build) : cause;
  const outcome = failure ? (lost ? 'unknown' : 'failed') : 'succeeded';
  // First of all: whatever happens from here on, a second press must not send it again.
  if (!failure) rememberDone(same, ctx.actor.name, ctx.clock());
  const notClosed = await closeRow(auditId, { outcome, finishedAt: ctx.clock(), failure, calls });
  if (failure) return failed(notClosed ? { ...failure, message: `${failure.message} ${notClosed}` } : failure);
  const sentence = [`${plan.title}: accepted by AWS.`, notClosed].filter((part) => part !== undefined).join(' ');
  return ok({ state: 'done', auditId, sentence });
}

/**
 * Runs the very plan that was shown. One change per subject at a time; the plan is built again on fresh state, and
 * where its fingerprint differs nothing is sent and the new plan comes back. Freezes, and whether a reason is required,
 * are looked up at that moment too. The audit row is on disk before the first call. After a lost answer it reads again
 * and says what it found, and never sends twice.
 */
export function confirmPlan(ctx: Context, input: ConfirmRequest, build: Build): Promise<Result<Confirmation>> {
  return withLock(subjectKey(input, subjectOf(input)), () => execute(ctx, input, build));
}
