import { describe, expect, it } from 'vitest';
import type { HealthState } from '@/lib/model/service';
import { rowOf } from './fixture';
import { countStates, type FleetView, fleetLines, matching, readView, writeView } from './fleet-view';

const plain: FleetView = { text: '', states: [], group: 'problem', sort: 'health', descending: false };
const row = (name: string, state: HealthState, more = {}) => rowOf({ name, health: { state, sentence: '' }, ...more });
const rows = [
  row('steady-one', 'steady'),
  row('off-one', 'off'),
  row('bad-one', 'failing'),
  row('moving', 'deploying'),
];
const names = (view: FleetView, of = rows) =>
  fleetLines(of, view).map((line) => ('row' in line ? line.row.name : `# ${line.heading} ${line.count}`));

describe('the fleet list', () => {
  it('puts problems first', () => {
    expect(names(plain)).toEqual(['bad-one', 'moving', 'steady-one', 'off-one']);
  });

  it('keeps problems first when sorted by something else within them', () => {
    const two = [...rows, row('a-bad-one', 'failing')];
    expect(names({ ...plain, sort: 'name', descending: true }, two).slice(0, 2)).toEqual(['bad-one', 'a-bad-one']);
  });

  it('puts a steady service of which something is to be told before the others that are steady', () => {
    const told = rowOf({ name: 'told', health: { state: 'steady', sentence: '', problem: 'It was rolled back.' } });
    expect(names(plain, [...rows, told])).toEqual(['bad-one', 'moving', 'told', 'steady-one', 'off-one']);
  });

  it('shows the chosen states only', () => {
    expect(names({ ...plain, states: ['off', 'failing'] })).toEqual(['bad-one', 'off-one']);
  });

  it('heads each group with its count', () => {
    const two = [row('b', 'steady', { account: 'zeta' }), row('a', 'failing', { account: 'alpha' })];
    expect(names({ ...plain, group: 'account' }, two)).toEqual([
      '# alpha · us-east-1 1',
      'a',
      '# zeta · us-east-1 1',
      'b',
    ]);
  });

  it('counts a state it does not know as unknown', () => {
    const strange = rowOf({ health: { state: 'melting' as HealthState, sentence: '' } });
    expect(countStates([strange]).unknown).toBe(1);
  });
});

describe('matching', () => {
  it('wants every word, anywhere a person would look', () => {
    const image = { written: '1.dkr.ecr.x.amazonaws.com/api:v9', registry: '', repository: 'api', container: 'c' };
    const list = [rowOf({ name: 'one', images: [image] }), rowOf({ name: 'two' })];
    expect(matching(list, 'CRUDDUR v9').map((found) => found.name)).toEqual(['one']);
    expect(matching(list, 'class-7', { cruddur: 'course=class-7' })).toHaveLength(2);
    expect(matching(list, '  ')).toHaveLength(2);
  });
});

describe('the view in the address', () => {
  it('comes back as it was written', () => {
    const view: FleetView = { text: 'a b', states: ['failing'], group: 'cluster', sort: 'name', descending: true };
    expect(readView(new URLSearchParams(writeView(view)))).toEqual(view);
  });

  it('is empty for the default and forgives nonsense', () => {
    expect(writeView(plain)).toBe('');
    expect(readView(new URLSearchParams('?group=moon&state=x,failing&sort=1'))).toEqual({
      ...plain,
      states: ['failing'],
    });
  });
});
