import { expect, it, vi } from 'vitest';
import type { SearchNews } from '@/lib/model/log-search';
import { searchStream } from './search-stream';

const progress = (from: number): SearchNews => ({ progress: { from, hits: 0 } });
const open = new AbortController().signal;

it('writes one message a line, and ends with the search', async () => {
  const stream = searchStream(async function* () {
    yield progress(2);
    yield { end: { reason: 'end' } };
  }, open);
  expect(await new Response(stream).text()).toBe('{"progress":{"from":2,"hits":0}}\n{"end":{"reason":"end"}}\n');
});

it('gives the search up when nobody reads any more', async () => {
  const asked: AbortSignal[] = [];
  const stream = searchStream(async function* (signal) {
    asked.push(signal);
    for (let from = 9; !signal.aborted; from--) yield progress(from);
  }, open);
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
  expect(asked.map(({ aborted }) => aborted)).toEqual([true]);
});

it('reads no further than it is read itself', async () => {
  const gone = vi.fn();
  const stream = searchStream(async function* () {
    for (let from = 9; from > 0; from--) {
      gone(from);
      yield progress(from);
    }
  }, open);
  const reader = stream.getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve));
  expect(gone).toHaveBeenCalledTimes(1);
});

it('says that something went wrong inside, and no more than that', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const stream = searchStream(async function* () {
    if (asNever()) yield progress(1);
    throw new Error('secret');
  }, open);
  const words = await new Response(stream).text();
  expect(words).toContain('"reason":"failed"');
  expect(words).not.toContain('secret');
});

const asNever = () => false;
