import { z } from 'zod';
import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { readFrozen, readGuard } from '@/lib/freezes/read-guard';
import { handler } from '@/lib/handler';
import type { Guard } from '@/lib/model/freeze';

const name = z.string().max(512).default('');
const query = z.object({ account: name, region: name, cluster: name, service: name });

const answer = (guard: Guard) => Response.json({ guard }, { headers: { 'Cache-Control': 'no-store' } });

/**
 * `GET /api/guard[?account=…&region=…[&cluster=…&service=…]]`: what stands in the way of a change there, now; without a
 * place, whatever is frozen among what the person may see. Asks AWS nothing.
 */
export const GET = handler(async (request) => {
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) return failureResponse({ kind: 'refused', message: 'There is no such place.' });
  const { account, region } = parsed.data;
  if (account === '') {
    const context = await handlerContext(request, 'view');
    return context.ok ? answer(await readFrozen(context.value)) : failureResponse(context.failure);
  }
  const context = await handlerContext(request, 'view', { account, region });
  return context.ok ? answer(await readGuard(context.value, parsed.data)) : failureResponse(context.failure);
});
