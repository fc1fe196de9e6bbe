import { describe, expect, test } from 'vitest';
import { type LogMessage, LogReaders } from './log-readers';

const topic = 'logs:a/r/c/s';
const batch = (reader: string, cursor: string): LogMessage => ({
  ...{ type: 'log', topic, reader, cursor },
  ...{ lines: [], markers: [], filled: true },
});

describe('readers of logs in one browser', () => {
  test('have a place each, and are one from where they have both been', () => {
    const readers = new LogReaders();
    readers.join('tab 1', topic);
    expect(readers.heard(batch('r1', 'e.100.0.0.0'))).toEqual({ seats: ['tab 1'], merged: false });
    readers.join('tab 2', topic);
    expect(readers.requests).toEqual([
      { topic, reader: 'r1', after: 'e.100.0.0.0' },
      { topic, reader: 'r2' },
    ]);
    expect(readers.heard(batch('r2', 'e.100.40.0.0')).seats).toEqual(['tab 2']);
    expect(readers.heard(batch('r2', 'e.100.0.0.9'))).toEqual({ seats: ['tab 2'], merged: true });
    expect(readers.requests).toEqual([{ topic, reader: 'r2', after: 'e.100.0.0.9' }]);
    expect(readers.heard(batch('r2', 'e.101.0.0.9')).seats.sort()).toEqual(['tab 1', 'tab 2']);
    // What was still on its way to the other reader is in what this one gets.
    expect(readers.heard(batch('r1', 'e.101.0.0.0')).seats).toEqual([]);
  });

  test('one who comes back sits down where another is, or continues alone', () => {
    const readers = new LogReaders();
    readers.join('tab 1', topic);
    readers.heard(batch('r1', 'e.100.0.0.0'));
    readers.join('tab 2', topic, 'e.100.0.0.0');
    expect(readers.requests).toHaveLength(1);
    readers.join('tab 3', topic, 'e.90.0.0.0');
    expect(readers.requests).toContainEqual({ topic, reader: 'r2', after: 'e.90.0.0.0' });
  });

  test('end with the last who sits there', () => {
    const readers = new LogReaders();
    readers.join('tab 1', topic);
    readers.heard(batch('r1', 'e.100.0.0.0'));
    readers.join('tab 2', topic, 'e.100.0.0.0');
    readers.leave('tab 1');
    expect(readers.requests).toHaveLength(1);
    readers.leave('tab 2');
    expect(readers.requests).toEqual([]);
  });
});
