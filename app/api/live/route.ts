import { getServerSession } from 'next-auth';
import { z } from 'zod';
import { actorOf } from '@/lib/auth/current-actor';
import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { authOptions } from '@/lib/auth/options';
import { handler } from '@/lib/handler';
import { openStream, setTopics } from '@/lib/live/streams';
import { mostTopics } from '@/lib/live/topics.rules';

export const dynamic = 'force-dynamic';

/** Opens the browser's one event stream; its first message names it. */
export const GET = handler(async (request) => {
  const context = await handlerContext(request, 'view');
  if (!context.ok) return failureResponse(context.failure);
  const session = await getServerSession(authOptions());
  const stream = openStream(context.value.actor, async () => session?.user && actorOf(session.user));
  if (!stream.ok) return failureResponse(stream.failure);
  return new Response(stream.value.body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
});

const input = z.object({
  stream: z.uuid(),
  topics: z
    .array(
      z.object({
        topic: z.string().max(700),
        reader: z.string().max(20).optional(),
        after: z.string().max(100).optional(),
        fresh: z.boolean().optional(),
      }),
    )
    .max(mostTopics),
});

/** Says which topics an open stream carries from now on. */
export const POST = handler(async (request) => {
  const context = await handlerContext(request, 'view');
  if (!context.ok) return failureResponse(context.failure);
  const body = input.safeParse(await request.json().catch(() => undefined));
  if (!body.success) return failureResponse({ kind: 'refused', message: 'This is not a list of topics.' });
  const set = setTopics(context.value.actor, body.data.stream, body.data.topics);
  return set.ok ? new Response(null, { status: 204 }) : failureResponse(set.failure);
});
