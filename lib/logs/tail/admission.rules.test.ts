import { describe, expect, test } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { routeOf } from '../sources/sources.rules';
import { Admission, type Owner } from './admission.rules';

let next = 0;
const lineOf = (task: string, prefix = 'ecs'): LogLine => {
  next += 1;
  return { id: `${next}`, at: next, group: 'g', stream: `${prefix}/app/${task}`, message: `${next}` };
};
const source = (streamPrefix: string) => ({ group: 'g', region: 'r', streamPrefix, container: 'app' });
const ids = (lines: readonly LogLine[]) => lines.map(({ id }) => id);

function world() {
  const owners = new Map<string, Owner>();
  return { owners, admission: new Admission((task) => owners.get(task) ?? 'own') };
}

describe('what comes into a log', () => {
  test('every line once, however often the sources are looked for', () => {
    const { admission } = world();
    const route = routeOf([source('ecs')]);
    const known: LogLine[] = [];
    const came: string[] = [];
    for (let i = 0; i < 50; i++) {
      const lines = Array.from({ length: 2_000 }, () => lineOf(`t${i % 3}`));
      known.push(...lines);
      came.push(...ids(admission.arrived(route, 'r', lines).lines));
      came.push(...ids(admission.known(route, 'r', 'g', known).lines));
    }
    expect(new Set(came).size).toBe(came.length);
    expect(came).toHaveLength(known.length);
  });

  test('what had been passed over comes in when its source is found, and nothing else', () => {
    const { admission } = world();
    const before = routeOf([source('ecs')]);
    const [mine, other] = [lineOf('t1'), lineOf('t2', 'new')];
    expect(ids(admission.arrived(before, 'r', [mine, other]).lines)).toEqual(ids([mine]));
    const after = routeOf([source('ecs'), source('new')]);
    expect(ids(admission.known(after, 'r', 'g', [mine, other]).lines)).toEqual(ids([other]));
    expect(admission.known(after, 'r', 'g', [mine, other]).lines).toEqual([]);
  });

  test('lines wait until ECS has said whose their task is: all of them come, or none', () => {
    const { admission, owners } = world();
    const route = routeOf([source('ecs')]);
    owners.set('new', 'unknown').set('theirs', 'unknown');
    const lines = [lineOf('new'), lineOf('theirs'), lineOf('new')];
    const first = admission.arrived(route, 'r', lines);
    expect(first).toEqual({ lines: [], unknown: new Set(['new', 'theirs']) });
    expect(admission.known(route, 'r', 'g', lines).lines).toEqual([]);
    const more = lineOf('new');
    admission.arrived(route, 'r', [more]);
    owners.set('new', 'own').set('theirs', 'foreign');
    expect(ids(admission.answered())).toEqual(ids([lines[0], lines[2], more].flatMap((line) => line ?? [])));
    expect(admission.answered()).toEqual([]);
    expect(admission.known(route, 'r', 'g', lines).lines).toEqual([]);
  });

  test('a burst of a task that nobody knows is bounded, and what had to go is counted', () => {
    const { admission, owners } = world();
    owners.set('new', 'unknown');
    const burst = Array.from({ length: 40_000 }, () => lineOf('new'));
    admission.arrived(routeOf([source('ecs')]), 'r', burst);
    const gone = admission.takeLetGo();
    owners.set('new', 'own');
    const came = admission.answered();
    expect((gone?.lines ?? 0) + came.length).toBe(40_000);
    expect(gone).toMatchObject({ from: burst[0]?.at, to: burst[(gone?.lines ?? 0) - 1]?.at });
    expect(admission.takeLetGo()).toBeUndefined();
    owners.set('long', 'unknown');
    const long = Array.from({ length: 40 }, () => ({ ...lineOf('long'), message: 'x'.repeat(1_000_000) }));
    admission.arrived(routeOf([source('ecs')]), 'r', long);
    const left = (admission.takeLetGo()?.lines ?? 0) - 40;
    owners.set('long', 'own');
    expect(admission.answered()).toHaveLength(-left);
    expect(-left).toBeLessThanOrEqual(16);
  });
});
