import { z } from 'zod';
import { handler } from '@/lib/handler';
import { searchOlder } from '@/lib/logs/find/search-older';
import { searchStream } from '@/lib/logs/find/search-stream';
import { viewOf } from '@/lib/logs/view/view-address.rules';
import { momentInput, readAskedLog } from '../asked-log';

export const dynamic = 'force-dynamic';

const input = z.object({ topic: z.string(), before: momentInput });

/**
 * Looks for something in the lines of a log before a time, for as long as it is listened to. What is looked for, and in
 * which lines, is said as in the address of the log. Answers one message of the search a line, as JSON.
 */
export const GET = handler(async (request) => {
  const log = await readAskedLog(request, input);
  if (log instanceof Response) return log;
  const { place, asked } = log;
  const { find, selection } = viewOf(new URL(request.url).searchParams);
  const search = { before: asked.before, find, selection };
  return new Response(
    searchStream((signal) => searchOlder(place, search, signal), request.signal),
    {
      headers: {
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Cache-Control': 'no-cache, no-store, no-transform',
        'X-Accel-Buffering': 'no',
        'X-Content-Type-Options': 'nosniff',
      },
    },
  );
});
