import { describe, expect, it } from 'vitest';
import { downloadHref, timesOf } from './download-form.rules';

describe('the range that is downloaded', () => {
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
