import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { buildPlan } from '@/lib/change/build-plan';
import { maskPlan } from '@/lib/change/mask.rules';
import { planRequest } from '@/lib/change/plan-request.rules';
import { withGuard } from '@/lib/change/with-guard';
import { unexpected } from '@/lib/errors';

/** Answers the plan of a request, or why there is none. Changes nothing. */
async function answer(request: Request, asked: unknown): Promise<Response> {
  const { account, region } = (asked ?? {}) as { account?: unknown; region?: unknown };
  const context = await handlerContext(request, 'deploy', {
    account: String(account ?? ''),
    region: String(region ?? ''),
  });
  if (!context.ok) return failureResponse(context.failure);
  const parsed = planRequest.safeParse(asked);
  if (!parsed.success) {
    return failureResponse({ kind: 'refused', message: 'There is no such plan: what was asked for is not complete.' });
  }
  try {
    const plan = await buildPlan(context.value, parsed.data);
    if (!plan.ok) return failureResponse(plan.failure);
    const shown = maskPlan(await withGuard(context.value, plan.value));
    return Response.json({ plan: shown }, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    return failureResponse(unexpected(error));
  }
}

/** `GET /api/plans?kind=roll-back&account=…&region=…&cluster=…&service=…`. */
export async function GET(request: Request): Promise<Response> {
  return answer(request, Object.fromEntries(new URL(request.url).searchParams));
}

/** The same with the request as JSON, for plans that hold values which do not belong into an address. */
export async function POST(request: Request): Promise<Response> {
  return answer(request, await request.json().catch(() => undefined));
}
