import { z } from 'zod';
import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { handler } from '@/lib/handler';
import { parseTopic } from '@/lib/live/topics.rules';
import { readOlder } from '@/lib/logs/read-older';

export const dynamic = 'force-dynamic';

const time = z.coerce.number().int().min(0).max(8.64e15);
const limit = z.coerce.number().int().min(1).max(5_000).default(1_000);
const input = z.object({ topic: z.string(), before: time, limit });

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
  const older = await readOlder(place, asked.data.before, asked.data.limit, request.signal);
  return older.ok
    ? Response.json(older.value, { headers: { 'Cache-Control': 'no-store' } })
    : failureResponse(older.failure);
});
