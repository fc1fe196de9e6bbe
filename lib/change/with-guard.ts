import 'server-only';
import type { ActorContext } from '@/lib/context';
import { placeOfPlan } from '@/lib/freezes/freeze.rules';
import { readGuard } from '@/lib/freezes/read-guard';
import type { Plan } from '@/lib/model/plan';

/** A plan with the freezes that cover it now, so that its dialog says so before anybody presses. */
export const withGuard = async (ctx: ActorContext, plan: Plan): Promise<Plan> => ({
  ...plan,
  guard: await readGuard(ctx, placeOfPlan(plan)),
});
