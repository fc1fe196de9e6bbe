import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { buildPlan } from '@/lib/change/build-plan';
import { maskPlan } from '@/lib/change/mask.rules';
import { planRequest } from '@/lib/change/plan-request.rules';
import { unexpected } from '@/lib/errors';

/** `GET /api/plans?kind=roll-back&account=…&region=…&cluster=…&service=…`: the plan, or why there is none. Changes nothing. */
export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const scope = { account: query.account ?? '', region: query.region ?? '' };
  const context = await handlerContext(request, 'deploy', scope);
  if (!context.ok) return failureResponse(context.failure);
  const parsed = planRequest.safeParse(query);
  if (!parsed.success) {
    return failureResponse({ kind: 'refused', message: 'There is no such plan: the address is not complete.' });
  }
  try {
    const plan = await buildPlan(context.value, parsed.data);
    if (!plan.ok) return failureResponse(plan.failure);
    return Response.json({ plan: maskPlan(plan.value) }, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    return failureResponse(unexpected(error));
  }
}
