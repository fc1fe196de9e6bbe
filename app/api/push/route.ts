import { z } from 'zod';
import { failureResponse, handlerContext } from '@/lib/auth/handler-context';
import { handler } from '@/lib/handler';
import { tagMeaning } from '@/lib/images/tag-meaning';
import { uploadArchive } from '@/lib/images/upload-archive';
import { isTag } from '@/lib/images/upload-names.rules';
import type { Chunks } from '@/lib/images/upload-unpack';
import { poke } from '@/lib/live/poke';
import type { PushEvent } from '@/lib/model/push';

const query = z.object({
  account: z.string(),
  region: z.string(),
  repository: z.string().min(1).max(256),
  tag: z.string(),
  image: z.string().max(100).optional(),
  reason: z.string().trim().max(500).optional(),
  emergency: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
});

/** `GET` with account, region, repository and tag: the digest that the tag means now, before it is moved. */
export const GET = handler(async (request) => {
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success || !isTag(parsed.data.tag))
    return failureResponse({ kind: 'refused', message: 'This is no tag of a repository.' });
  const context = await handlerContext(request, 'deploy', parsed.data);
  if (!context.ok) return failureResponse(context.failure);
  const meaning = await tagMeaning(context.value, parsed.data.repository, parsed.data.tag);
  if (!meaning.ok) return failureResponse(meaning.failure);
  return Response.json(meaning.value, { headers: { 'Cache-Control': 'no-store' } });
});

/** The request's bytes; ends with the request. */
function chunksOf(request: Request): Chunks {
  const reader = request.body?.getReader();
  return {
    async next() {
      const read = await reader?.read();
      return read?.value ? { done: false, value: read.value } : { done: true, value: undefined };
    },
  };
}

/** Reads what is left unread: browsers show an answer only once their whole upload was taken. */
async function drain(chunks: Chunks): Promise<void> {
  while (!(await chunks.next()).done);
}

/**
 * `POST /api/push?account=…&region=…&repository=…&tag=…[&image=…][&reason=…][&emergency=true]` with the archive as the
 * body. Answers one `PushEvent` a line as it goes on; a push that fails ends with `failed`, with HTTP status 200.
 */
export async function POST(request: Request): Promise<Response> {
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success)
    return failureResponse({ kind: 'refused', message: 'The address of this push is not complete.' });
  const input = parsed.data;
  const context = await handlerContext(request, 'deploy', input);
  if (!context.ok) return failureResponse(context.failure);

  const cancel = new AbortController();
  const signal = AbortSignal.any([request.signal, cancel.signal]);
  const chunks = chunksOf(request);
  const text = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (event: PushEvent) => {
        if (!signal.aborted) controller.enqueue(text.encode(`${JSON.stringify(event)}\n`));
      };
      const last: PushEvent[] = [];
      const holdLast = (event: PushEvent) => (event.event === 'failed' ? last.push(event) : tell(event));
      await uploadArchive(context.value, input, chunks, holdLast, signal);
      poke(`repository:${input.account}/${input.region}/${input.repository}`);
      poke(`region:${input.account}/${input.region}`);
      await drain(chunks).catch(() => undefined);
      for (const event of last) tell(event);
      if (!signal.aborted) controller.close();
    },
    cancel: () => cancel.abort(),
  });
  return new Response(stream, {
    headers: {
      'Content-Type': 'application/x-ndjson',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
