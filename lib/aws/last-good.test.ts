import { describe, expect, it } from 'vitest';
import type { Part } from '@/lib/model/failure';
import { withLastGood } from './last-good';

const scope = { account: 'nobody', region: 'us-east-1' };
const failure = { kind: 'throttled', message: 'slower' } as const;
interface Reading {
  name: string;
  tasks: Part<number[]>;
}
const read = (id: string, name: string, tasks: Part<number[]>) => withLastGood<Reading>(scope, id, { name, tasks });

describe('a part that fails', () => {
  it('keeps the value it had and its age, through several failures', () => {
    read('a', 'one', { value: [1], at: 5 });
    expect(read('a', 'two', { failure })).toEqual({ name: 'two', tasks: { value: [1], at: 5, failure } });
    expect(read('a', 'three', { failure })).toEqual({ name: 'three', tasks: { value: [1], at: 5, failure } });
    expect(read('a', 'four', { value: [2], at: 9 })).toEqual({ name: 'four', tasks: { value: [2], at: 9 } });
  });

  it('has nothing where nothing was read before, or of another subject only', () => {
    read('b', 'one', { value: [1], at: 5 });
    expect(read('c', 'one', { failure }).tasks).toEqual({ failure });
  });

  it('that read a part of its list shows that part', () => {
    read('d', 'one', { value: [1, 2], at: 5 });
    expect(read('d', 'one', { value: [1], at: 6, failure }).tasks).toEqual({ value: [1], at: 6, failure });
  });
});
