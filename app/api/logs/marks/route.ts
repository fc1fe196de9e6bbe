import { z } from 'zod';
import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { handler } from '@/lib/handler';
import { parseTopic } from '@/lib/live/topics.rules';
import { readMarks } from '@/lib/logs/marks';

export const dynamic = 'force-dynamic';

const time = z.coerce.number().int().min(0).max(8.64e15);
const input = z.object({ topic: z.string(), from: time, to: time });

/** What happened to the service of a log between two times, both inclusive, epoch milliseconds; by our record alone. */
export const GET = handler(async (request) => {
  const asked = input.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const place = asked.success ? parseTopic(asked.data.topic) : undefined;
  if (!asked.success || place?.kind !== 'logs' || asked.data.to < asked.data.from) {
    return failureResponse({ kind: 'refused', message: 'This is not a range of a log.' });
  }
  const { account, region } = place;
  const context = await handlerContext(request, 'view', { account, region });
  if (!context.ok) return failureResponse(context.failure);
  const marks = await readMarks(place, {}, asked.data);
  return Response.json({ marks }, { headers: { 'Cache-Control': 'no-store' } });
});
