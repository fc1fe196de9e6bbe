import 'server-only';

import { writeProgress } from '@/lib/change/audit';
import { resolveInput } from '@/lib/change/call-input.rules';
import { sendCall } from '@/lib/change/calls';
import { doneSoFar } from '@/lib/change/done-so-far.rules';
import { mayHaveHappened } from '@/lib/change/lost-answer.rules';
import { madeByCall } from '@/lib/change/made-by-call.rules';
import type { Context } from '@/lib/context';
import { unexpected } from '@/lib/errors';
import type { AuditCall } from '@/lib/model/audit';
import type { Failure } from '@/lib/model/failure';
import type { Json, Plan } from '@/lib/model/plan';

/** What went out, and why it stopped there. */
export interface Sent {
  calls: AuditCall[];
  failure?: Failure;
  /** Whether AWS made the last one is not known. */
  lost: boolean;
}

/** The calls as a row has them before the first one goes out: that one is about to. */
export const aboutToSend = (plan: Plan, now: number): AuditCall[] =>
  plan.calls.map((call, at) => (at === 0 ? { ...call, sentAt: now } : call));

/**
 * Sends the plan's calls in order; stops at the first that is not accepted. Before each but the first, whose mark the
 * row was written with, it is on disk that the ones before were answered and that this one goes out now.
 */
export async function sendPlan(ctx: Context, plan: Plan, auditId: string): Promise<Sent> {
  const calls: AuditCall[] = [];
  const answers: unknown[] = [];
  for (const [at, { operation, ...call }] of plan.calls.entries()) {
    let input: { [key: string]: Json };
    try {
      input = resolveInput({ operation, ...call }, answers);
      const next = { operation, input, sentAt: ctx.clock() };
      if (at > 0) await writeProgress(auditId, [...calls, next, ...plan.calls.slice(at + 1)]);
      calls.push(next);
    } catch (error) {
      // Nothing goes out that is not written down first.
      return { calls, lost: false, failure: { ...unexpected(error), unchanged: doneSoFar(plan.calls, answers) } };
    }
    try {
      const answer = await sendCall(ctx, operation, input);
      if (!answer.ok) {
        const lost = mayHaveHappened(answer.failure);
        const unchanged = lost ? undefined : doneSoFar(plan.calls, answers);
        return { calls, lost, failure: { ...answer.failure, unchanged } };
      }
      answers.push(answer.value);
      const made = madeByCall(operation, answer.value);
      const answered = { operation, input, sentAt: calls[at]?.sentAt, answeredAt: ctx.clock() };
      calls[at] = made === undefined ? answered : { ...answered, made };
    } catch (error) {
      // Whether the call went out before this broke is not known.
      return { calls, lost: true, failure: unexpected(error) };
    }
  }
  return { calls, lost: false };
}
