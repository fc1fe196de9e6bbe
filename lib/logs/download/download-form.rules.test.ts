import { describe, expect, it } from 'vitest';
import { downloadHref, fieldOfTime, rangeOfFields, timeOfField, timesOf } from './download-form.rules';

const at = Date.UTC(2026, 10, 1, 9, 5, 7);

describe('the range that is downloaded', () => {
  it.each([true, false])('is asked for by times that come back as they were (UTC: %j)', (utc) => {
    expect(timeOfField(fieldOfTime(at, utc), utc)).toBe(at);
    expect(fieldOfTime(at, true)).toBe('2026-11-01T09:05:07');
  });

  it('ends with its last second, and says what is wrong with it', () => {
    const fields = (from: string, to: string) => rangeOfFields({ from, to, utc: true });
    const same = '2026-11-01T09:05:07';
    expect(fields(same, same)).toEqual({ from: at, to: at + 999 });
    expect(fields('2026-11-01T09:05', same)).toEqual({ from: at - 7_000, to: at + 999 });
    expect(fields(same, '2026-11-01T09:05:06')).toEqual({ problem: 'It would end before it begins.' });
    for (const nonsense of ['', 'now', '2026-13-45T99:00', '1901-01-01T00:00', '2026-11-01T09:05:07Z']) {
      expect(fields(nonsense, same)).toEqual({ problem: 'Give both times.' });
    }
  });

  it('is at first what is looked at', () => {
    expect(timesOf({ kind: 'between', from: 3, to: 9 }, 100)).toEqual({ from: 3, to: 9 });
    expect(timesOf({ kind: 'live', lastMs: 40 }, 100)).toEqual({ from: 60, to: 100 });
  });

  it('has an address', () => {
    expect(downloadHref('logs:a/r/c/s&x', { from: 1, to: 2 }, { format: 'ndjson', gzip: true })).toBe(
      '/api/logs/download?topic=logs%3Aa%2Fr%2Fc%2Fs%26x&from=1&to=2&format=ndjson&gzip=1',
    );
  });
});
