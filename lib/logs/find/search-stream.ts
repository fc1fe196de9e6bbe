import 'server-only';
import { unexpected } from '@/lib/errors';
import type { SearchNews } from '@/lib/model/log-search';

/** A search as lines of JSON, going no faster than it is read; it ends when nobody reads any more. */
export function searchStream(
  search: (signal: AbortSignal) => AsyncGenerator<SearchNews, void>,
  asked: AbortSignal,
): ReadableStream<Uint8Array> {
  const left = new AbortController();
  const encoder = new TextEncoder();
  const news = search(AbortSignal.any([asked, left.signal]));
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await news.next().catch((error: unknown): { done: false; value: SearchNews } => ({
          done: false,
          value: { end: { reason: 'failed', failure: unexpected(error) } },
        }));
        if (next.done) return controller.close();
        controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
      },
      cancel: () => left.abort(),
    },
    { highWaterMark: 0 },
  );
}
