import { z } from 'zod';
import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { handler } from '@/lib/handler';
import { parseTopic } from '@/lib/live/topics.rules';
import { downloadLog } from '@/lib/logs/download';
import { longestDownloadMs } from '@/lib/logs/download-range.rules';
import { findSources } from '@/lib/logs/find-sources';
import { readOlder } from '@/lib/logs/read-older';

export const dynamic = 'force-dynamic';

const time = z.coerce.number().int().min(0).max(8.64e15);
const input = z.union([
  z.object({ topic: z.string(), before: time, limit: z.coerce.number().int().min(1).max(5_000).default(1_000) }),
  z.object({ topic: z.string(), format: z.literal('text'), from: time, to: time }),
]);

/** Older lines of a log as JSON (`before`), or a range of it as a text file (`format=text`). */
export const GET = handler(async (request) => {
  const asked = input.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const place = asked.success ? parseTopic(asked.data.topic) : undefined;
  if (!asked.success || place?.kind !== 'logs') {
    return failureResponse({ kind: 'refused', message: 'This is not a range of a log.' });
  }
  const { account, region } = place;
  const context = await handlerContext(request, 'view', { account, region });
  if (!context.ok) return failureResponse(context.failure);
  if ('before' in asked.data) {
    const older = await readOlder(place, asked.data.before, asked.data.limit, request.signal);
    return older.ok
      ? Response.json(older.value, { headers: { 'Cache-Control': 'no-store' } })
      : failureResponse(older.failure);
  }
  const { from, to } = asked.data;
  if (to < from || to - from > longestDownloadMs) {
    return failureResponse({ kind: 'refused', message: 'A download covers 24 hours at most.' });
  }
  const found = await findSources(place);
  if (!found.ok) return failureResponse(found.failure);
  const name = [place.service || 'task', place.task?.slice(0, 8), new Date(from).toISOString().slice(0, 16)]
    .filter(Boolean)
    .join('-')
    .replace(/[^A-Za-z0-9._-]/g, '-');
  return new Response(downloadLog(place, found.value, { start: from, end: to }), {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.log"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
});
