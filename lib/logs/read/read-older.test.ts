import { beforeEach, expect, it, vi } from 'vitest';
import { ok } from '@/lib/model/failure';
import { readOlder } from './read-older';

const world = vi.hoisted(() => ({ from: 0, span: 20_000, perMs: 5, calls: 0 }));
const begin = 1_800_000_000_000;
const place = { account: 'a', region: 'r', cluster: 'c', service: 's' };

interface Asked {
  start: number;
  end: number;
  nextToken?: string;
}

/** A log with the same number of lines in each millisecond of a stretch, in pages of 10,000. */
vi.mock('@/lib/aws/logs/filter-log-events', () => ({
  filterLogEvents: async (_scope: unknown, { start, end, nextToken }: Asked) => {
    world.calls += 1;
    const [a, b] = [Math.max(world.from, start), Math.min(world.from + world.span - 1, end)];
    const total = Math.max(0, (b - a + 1) * world.perMs);
    const skipped = Number(nextToken ?? 0);
    const lines = Array.from({ length: Math.min(10_000, total - skipped) }, (_, i) => {
      const at = a + Math.floor((skipped + i) / world.perMs);
      return { id: `${at}-${(skipped + i) % world.perMs}`, at, group: '/g', stream: 'ecs/app/t', message: 'm' };
    });
    const more = skipped + lines.length < total;
    return ok({ lines, nextToken: more ? String(skipped + lines.length) : undefined });
  },
}));
vi.mock('../sources/find-sources', async (original) => ({
  ...(await original<object>()),
  findSources: async () =>
    ok({
      sources: [{ region: 'r', group: '/g', container: 'app', streamPrefix: 'ecs' }],
      ...{ tasks: [{ id: 't' }], revisions: new Map(), notes: [] },
    }),
}));

beforeEach(() => {
  Object.assign(world, { from: begin, calls: 0 });
});

async function readAll() {
  const ids = new Set<string>();
  let span: number | undefined;
  for (let before = begin + world.span; before > begin; ) {
    const read = await readOlder(place, before, 5_000, { span, from: begin });
    if (!read.ok) return { ids, failure: read.failure };
    for (const { id } of read.value.lines) ids.add(id);
    before = read.value.more ? read.value.from : begin;
    span = read.value.span;
  }
  return { ids };
}

it('reads a busy service without losing a line, and in about as few calls as there are pages', async () => {
  Object.assign(world, { span: 20_000, perMs: 5 });
  const { ids } = await readAll();
  expect(ids.size).toBe(100_000);
  expect(world.calls).toBeLessThanOrEqual(20);
});

it('loses no line of a burst that is over within a second', async () => {
  Object.assign(world, { span: 910, perMs: 110 });
  const { ids } = await readAll();
  expect(ids.size).toBe(100_100);
  expect(world.calls).toBeLessThanOrEqual(20);
});

it('reads on to the time that was asked for, over years in which nothing was written, in few calls', async () => {
  const day = 86_400_000;
  Object.assign(world, { span: 10, perMs: 1 });
  const before = begin + 12 * 365 * day;
  const whole = await readOlder(place, before, 5_000, { from: begin - day });
  expect(whole).toMatchObject({ ok: true, value: { from: begin - day, more: false } });
  expect(whole.ok && whole.value.lines.map(({ at }) => at - begin)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(world.calls).toBeLessThanOrEqual(24);
});

it('ends after a month in which nothing was written where nobody says how far', async () => {
  const day = 86_400_000;
  const read = await readOlder(place, begin + 45 * day, 5_000);
  expect(read).toMatchObject({ ok: true, value: { lines: [], from: begin + 15 * day - 1, more: false } });
});

it('says that one millisecond is too much, instead of taking it for read', async () => {
  Object.assign(world, { span: 1, perMs: 60_000 });
  const { ids, failure } = await readAll();
  expect(ids.size).toBe(0);
  expect(failure?.message).toContain('in one millisecond');
});
