import { z } from 'zod';
import { failureResponse } from '@/lib/auth/handler-context';
import { handler } from '@/lib/handler';
import { downloadFormats, downloadName, downloadType } from '@/lib/logs/download/download-line.rules';
import { downloadLog } from '@/lib/logs/download/download-log';
import { findSources } from '@/lib/logs/sources/find-sources';
import { momentInput, readAskedLog } from '../asked-log';

export const dynamic = 'force-dynamic';

const input = z
  .object({
    topic: z.string(),
    from: momentInput,
    to: momentInput,
    format: z.enum(downloadFormats).default('text'),
    gzip: z.enum(['0', '1']).default('0'),
  })
  .refine(({ from, to }) => from <= to);

/** A range of a log as a file, streamed: `from` and `to` are event times, both inclusive, epoch milliseconds. */
export const GET = handler(async (request) => {
  const log = await readAskedLog(request, input);
  if (log instanceof Response) return log;
  const { place, asked } = log;
  const found = await findSources(place);
  if (!found.ok) return failureResponse(found.failure);
  const { from, to, format } = asked;
  const gzip = asked.gzip === '1';
  return new Response(downloadLog(place, found.value, { start: from, end: to, format, gzip }), {
    headers: {
      'Content-Type': downloadType(format, gzip),
      'Content-Disposition': `attachment; filename="${downloadName(place, from, format, gzip)}"`,
      'Cache-Control': 'no-store, no-transform',
      'X-Content-Type-Options': 'nosniff',
    },
  });
});
