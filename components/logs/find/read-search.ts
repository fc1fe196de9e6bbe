import type { Failure } from '@/lib/model/failure';
import type { SearchNews } from '@/lib/model/log-search';

const broken: Failure = {
  kind: 'unreachable',
  message: 'The search broke off.',
  advice: 'Search on from there.',
};

const failed = (failure: Failure): SearchNews => ({ end: { reason: 'failed', failure } });

/** The messages of a search, as they come; ends with an `end`, unless it was given up by `signal`. */
export async function* readSearch(href: string, signal: AbortSignal): AsyncGenerator<SearchNews, void> {
  try {
    const answer = await fetch(href, { signal });
    if (!answer.ok || !answer.body) {
      const body = (await answer.json().catch(() => undefined)) as { failure?: Failure } | undefined;
      return yield failed(body?.failure ?? broken);
    }
    for await (const line of linesOf(answer.body)) {
      const news = JSON.parse(line) as SearchNews;
      yield news;
      if ('end' in news) return;
    }
    yield failed(broken);
  } catch {
    if (!signal.aborted) yield failed(broken);
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const parts = (rest + decoder.decode(next.value, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) if (part) yield part;
  }
}
