import { afterEach, expect, it, vi } from 'vitest';
import type { SearchNews } from '@/lib/model/log-search';
import { readSearch } from './read-search';

const progress = (from: number): SearchNews => ({ progress: { from, hits: 0 } });
const end: SearchNews = { end: { reason: 'end' } };
const brokenOff = { end: { reason: 'failed', failure: { message: 'The search broke off.' } } };

/** An answer that comes in pieces of some bytes. */
function answering(text: string, piece: number, more: ResponseInit = {}) {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += piece) controller.enqueue(bytes.slice(at, at + piece));
      controller.close();
    },
  });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, more)));
}

async function all(signal = new AbortController().signal): Promise<SearchNews[]> {
  const news: SearchNews[] = [];
  for await (const one of readSearch('/api/logs/search', signal)) news.push(one);
  return news;
}

afterEach(() => vi.unstubAllGlobals());

it('gives every message, however the answer is cut into pieces', async () => {
  const line = { id: '1', at: 1, group: 'g', stream: 's', message: 'boom → é 😀' };
  const news: SearchNews[] = [progress(2), { lines: [line] }, end];
  for (const piece of [1, 2, 7, 1_000]) {
    answering(news.map((one) => `${JSON.stringify(one)}\n`).join(''), piece);
    expect(await all()).toEqual(news);
  }
});

it('says so where the answer breaks off, or never comes', async () => {
  answering(`${JSON.stringify(progress(2))}\n{"progr`, 5);
  expect(await all()).toMatchObject([progress(2), brokenOff]);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('away')));
  expect(await all()).toMatchObject([brokenOff]);
});

it('says why it was refused', async () => {
  const failure = { kind: 'denied', message: 'You may not see this log.' };
  answering(JSON.stringify({ failure }), 99, { status: 403 });
  expect(await all()).toEqual([{ end: { reason: 'failed', failure } }]);
});

it('ends without a word where it was given up', async () => {
  const going = new AbortController();
  vi.stubGlobal('fetch', () => {
    going.abort();
    return Promise.reject(new Error('aborted'));
  });
  expect(await all(going.signal)).toEqual([]);
});
