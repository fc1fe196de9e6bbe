import { z } from 'zod';
import { failureResponse } from '@/lib/auth/handler-context';
import { handler } from '@/lib/handler';
import { longestMs, readOlder } from '@/lib/logs/read/read-older';
import { momentInput, readAskedLog } from './asked-log';

export const dynamic = 'force-dynamic';

const limit = z.coerce.number().int().min(1).max(5_000).default(1_000);
const span = z.coerce.number().int().min(1).max(longestMs).optional();
const input = z.object({ topic: z.string(), before: momentInput, from: momentInput.optional(), limit, span });

/** Older lines of a log as JSON: what was written before a time, epoch milliseconds. */
export const GET = handler(async (request) => {
  const log = await readAskedLog(request, input);
  if (log instanceof Response) return log;
  const { place, asked } = log;
  const { before, limit: most, ...rest } = asked;
  const ask = { from: rest.from, span: rest.span, signal: request.signal };
  const older = await readOlder(place, before, most, ask);
  return older.ok
    ? Response.json(older.value, { headers: { 'Cache-Control': 'no-store' } })
    : failureResponse(older.failure);
});
