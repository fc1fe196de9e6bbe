import { z } from 'zod';
import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { handler } from '@/lib/handler';
import { parseTopic } from '@/lib/live/topics.rules';
import { downloadLog } from '@/lib/logs/download';
import { downloadFormats, downloadName, downloadType } from '@/lib/logs/download-line.rules';
import { findSources } from '@/lib/logs/find-sources';

export const dynamic = 'force-dynamic';

const time = z.coerce.number().int().min(0).max(8.64e15);
const input = z
  .object({
    topic: z.string(),
    from: time,
    to: time,
    format: z.enum(downloadFormats).default('text'),
    gzip: z.enum(['0', '1']).default('0'),
  })
  .refine(({ from, to }) => from <= to);

/** A range of a log as a file, streamed: `from` and `to` are event times, both inclusive, epoch milliseconds. */
export const GET = handler(async (request) => {
  const asked = input.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const place = asked.success ? parseTopic(asked.data.topic) : undefined;
  if (!asked.success || place?.kind !== 'logs') {
    return failureResponse({ kind: 'refused', message: 'This is not a range of a log.' });
  }
  const { account, region } = place;
  const context = await handlerContext(request, 'view', { account, region });
  if (!context.ok) return failureResponse(context.failure);
  const found = await findSources(place);
  if (!found.ok) return failureResponse(found.failure);
  const { from, to, format } = asked.data;
  const gzip = asked.data.gzip === '1';
  return new Response(downloadLog(place, found.value, { start: from, end: to, format, gzip }), {
    headers: {
      'Content-Type': downloadType(format, gzip),
      'Content-Disposition': `attachment; filename="${downloadName(place, from, format, gzip)}"`,
      'Cache-Control': 'no-store, no-transform',
      'X-Content-Type-Options': 'nosniff',
    },
  });
});
