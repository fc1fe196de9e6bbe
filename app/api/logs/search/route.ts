import { z } from 'zod';
import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { handler } from '@/lib/handler';
import { parseTopic } from '@/lib/live/topics.rules';
import { searchOlder } from '@/lib/logs/find/search-older';
import { searchStream } from '@/lib/logs/find/search-stream';
import { viewOf } from '@/lib/logs/view-address.rules';

export const dynamic = 'force-dynamic';

const input = z.object({ topic: z.string(), before: z.coerce.number().int().min(0).max(8.64e15) });

/**
 * Looks for something in the lines of a log before a time, for as long as it is listened to. What is looked for, and in
 * which lines, is said as in the address of the log. Answers one message of the search a line, as JSON.
 */
export const GET = handler(async (request) => {
  const query = new URL(request.url).searchParams;
  const asked = input.safeParse(Object.fromEntries(query));
  const place = asked.success ? parseTopic(asked.data.topic) : undefined;
  if (!asked.success || place?.kind !== 'logs') {
    return failureResponse({ kind: 'refused', message: 'This is not a search of a log.' });
  }
  const { account, region } = place;
  const context = await handlerContext(request, 'view', { account, region });
  if (!context.ok) return failureResponse(context.failure);
  const { find, selection } = viewOf(query);
  const search = { before: asked.data.before, find, selection };
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
