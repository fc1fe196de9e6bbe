import { describe, expect, it, vi } from 'vitest';
import { nothing } from '@/lib/logs/find/matcher.rules';
import { everything } from '@/lib/logs/view/selection.rules';
import type { SearchNews } from '@/lib/model/log-search';
import type { LogFind } from '@/lib/model/log-view';
import { BackSearch, searchHref } from './back-search';

const line = { id: '1', at: 5, group: 'g', stream: 's', message: 'boom' };
const sought = { topic: 'logs:shop/us-east-1/main/web', find: { ...nothing, text: 'boom' }, selection: everything };
const progress = (from: number, hits: number, read?: number): SearchNews => ({
  progress: { from, hits, ...(read === undefined ? {} : { read }) },
});

/** A search whose server says these things, one list each time it is asked. */
function searching(...answers: SearchNews[][]) {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const onLines = vi.fn();
  const search = new BackSearch(
    sought,
    () => 1_000,
    onLines,
    async function* (href, signal) {
      signals.push(signal);
      const news = answers[asked.push(href) - 1] ?? [];
      for (const one of news) yield one;
    },
  );
  return { search, asked, signals, onLines };
}
const beforeOf = (href: string | undefined) => new URLSearchParams(href?.split('?')[1]).get('before');

describe('a search further back', () => {
  it('asks for what the view looks for, in the lines that it shows', () => {
    const find = { ...sought.find, regex: true, matchCase: true };
    const href = searchHref({ ...sought, find, selection: { ...everything, levels: ['error'], tasks: ['t1'] } }, 9);
    expect(Object.fromEntries(new URLSearchParams(href.split('?')[1]))).toEqual({
      ...{ q: 'boom', regex: '1', case: '1', level: 'error', task: 't1' },
      ...{ topic: sought.topic, before: '9' },
    });
  });

  it('is the same one however what it finds is shown', () => {
    const shown = (mode: LogFind['mode']) => searchHref({ ...sought, find: { ...sought.find, mode } }, 9);
    for (const mode of ['only', 'hide'] as const) expect(shown(mode)).toBe(shown('mark'));
    expect(searchHref({ ...sought, find: { ...sought.find, matchCase: true } }, 9)).not.toBe(shown('mark'));
  });

  it('begins where what is loaded begins, gives what it finds, and says how far it is', async () => {
    const { search, asked, onLines } = searching([{ lines: [line] }, progress(100, 1, 70), { end: { reason: 'end' } }]);
    const heard = vi.fn();
    search.subscribe(() => heard(search.state.running));
    await search.start();
    expect(beforeOf(asked[0])).toBe('1000');
    expect(onLines).toHaveBeenCalledWith([line]);
    expect(search.state).toEqual({
      running: false,
      progress: { from: 100, hits: 1, read: 70 },
      end: { reason: 'end' },
    });
    expect(heard.mock.calls.flat()).toEqual([true, true, false]);
  });

  it('goes on from where it stood, and counts what it found before', async () => {
    const { search, asked } = searching(
      [progress(100, 2, 50), { end: { reason: 'enough' } }],
      [progress(40, 3, 20), { end: { reason: 'end' } }],
    );
    await search.start();
    await search.start();
    expect(beforeOf(asked[1])).toBe('100');
    expect(search.state.progress).toEqual({ from: 40, hits: 5, read: 70 });
  });

  it('that is cancelled takes nothing more, and stands where it was', async () => {
    const { search, signals, onLines } = searching([progress(100, 0), { lines: [line] }, { end: { reason: 'end' } }]);
    search.subscribe(() => {
      if (search.state.running && search.state.progress) search.cancel();
    });
    await search.start();
    expect(signals[0]?.aborted).toBe(true);
    expect(onLines).not.toHaveBeenCalled();
    expect(search.state).toEqual({ running: false, progress: { from: 100, hits: 0 }, end: { reason: 'cancelled' } });
  });

  it('that nobody looks for any more ends without a word', async () => {
    const { search, signals } = searching([progress(100, 0), { end: { reason: 'end' } }]);
    search.subscribe(() => search.leave());
    await search.start();
    expect(signals[0]?.aborted).toBe(true);
    expect(search.state.end).toBeUndefined();
  });
});
