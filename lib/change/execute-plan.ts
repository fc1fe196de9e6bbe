import 'server-only';

import { askedBefore } from '@/lib/change/asked-before';
import { writeAttempt } from '@/lib/change/audit';
import { closeRow } from '@/lib/change/close-row';
import { withLock } from '@/lib/change/lock';
import { type Looked, lookAgain } from '@/lib/change/look-again';
import { justDone, rememberDone } from '@/lib/change/recent';
import { aboutToSend, type Sent, sendPlan } from '@/lib/change/send-plan';
import { subjectKey, subjectOf } from '@/lib/change/subject.rules';
import { summaryOf } from '@/lib/change/summary.rules';
import type { Context } from '@/lib/context';
import { placeOfPlan } from '@/lib/freezes/freeze.rules';
import { emergencyText, guardRefusal } from '@/lib/freezes/guard.rules';
import { readGuard } from '@/lib/freezes/read-guard';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Confirmation, ConfirmRequest, Plan } from '@/lib/model/plan';

/** Plans the same request on fresh state. */
export type Build = () => Promise<Result<Plan>>;

/** How it ended by AWS's answers or, where one was lost, by looking again. */
async function endOf(plan: Plan, sent: Sent, build: Build): Promise<Looked> {
  const { calls, failure, lost } = sent;
  if (!failure) return { outcome: 'succeeded', calls };
  return lost ? lookAgain(plan, sent, failure, build) : { outcome: 'failed', calls, failure };
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
  const refused = done ?? (await askedBefore(plan, ctx.clock()));
  if (refused) return failed(refused);
  const guard = await readGuard(ctx, placeOfPlan(plan));
  const refusal = guardRefusal(guard, input);
  if (refusal) return failed(refusal);
  const auditId = await writeAttempt({
    at: ctx.clock(),
    actor: ctx.actor.name,
    kind: plan.kind,
    scope: plan.scope,
    subject: plan.subject,
    summary: summaryOf(plan),
    reason: input.reason,
    emergency: emergencyText(guard),
    before: plan.before,
    calls: aboutToSend(plan, ctx.clock()),
    fingerprint: plan.fingerprint,
  });
  const sent = await sendPlan(ctx, plan, auditId);
  const { failure, outcome, found, ...rest } = await endOf(plan, sent, build);
  // First of all: whatever happens from here on, a second press must not send it again.
  if (!failure) rememberDone(same, ctx.actor.name, ctx.clock());
  const notClosed = await closeRow(auditId, { ...rest, outcome, finishedAt: ctx.clock(), failure, recovered: found });
  if (failure) return failed(notClosed ? { ...failure, message: `${failure.message} ${notClosed}` } : failure);
  const accepted = found ?? 'accepted by AWS.';
  const sentence = [`${plan.title}: ${accepted}`, notClosed].filter((part) => part !== undefined).join(' ');
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
