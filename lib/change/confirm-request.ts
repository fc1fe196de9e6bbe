import 'server-only';

import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { maskPlan } from '@/lib/change/mask.rules';
import { topicsOf } from '@/lib/change/subject.rules';
import { withGuard } from '@/lib/change/with-guard';
import type { Context } from '@/lib/context';
import { poke } from '@/lib/live/poke';
import { ok, type Result } from '@/lib/model/failure';
import type { Confirmation, ConfirmRequest } from '@/lib/model/plan';

/** Confirms any plan: the verb behind every confirming action. Whoever looks at the subject sees the change at once. */
export async function confirmRequest(ctx: Context, input: ConfirmRequest): Promise<Result<Confirmation>> {
  const result = await confirmPlan(ctx, input, () => buildPlan(ctx, input));
  for (const topic of topicsOf(input)) poke(topic);
  if (!result.ok || result.value.state === 'done') return result;
  return ok({ ...result.value, plan: maskPlan(await withGuard(ctx, result.value.plan)) });
}
