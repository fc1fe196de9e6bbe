import { z } from 'zod';
import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { handler } from '@/lib/handler';
import { parseTopic } from '@/lib/live/topics.rules';
import { longestMs, readOlder } from '@/lib/logs/read-older';

export const dynamic = 'force-dynamic';

const time = z.coerce.number().int().min(0).max(8.64e15);
const limit = z.coerce.number().int().min(1).max(5_000).default(1_000);
const span = z.coerce.number().int().min(1).max(longestMs).optional();
const input = z.object({ topic: z.string(), before: time, from: time.default(0), limit, span });

/** Older lines of a log as JSON: what was written before a time, epoch milliseconds. */
export const GET = handler(async (request) => {
  const asked = input.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const place = asked.success ? parseTopic(asked.data.topic) : undefined;
  if (!asked.success || place?.kind !== 'logs') {
    return failureResponse({ kind: 'refused', message: 'This is not a range of a log.' });
  }
  const { account, region } = place;
  const context = await handlerContext(request, 'view', { account, region });
  if (!context.ok) return failureResponse(context.failure);
  const { before, limit: most, ...rest } = asked.data;
  const ask = { from: rest.from, span: rest.span, signal: request.signal };
  const older = await readOlder(place, before, most, ask);
  return older.ok
    ? Response.json(older.value, { headers: { 'Cache-Control': 'no-store' } })
    : failureResponse(older.failure);
});
