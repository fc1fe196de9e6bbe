import { expect, test } from 'vitest';
import { downloadRange, longestDownloadMs } from './download-range.rules';

test('a download covers what is loaded, and of more than a day the last day, which it says', () => {
  expect(downloadRange(1_000, 1_000 + longestDownloadMs)).toEqual({ from: 1_000, to: 1_000 + longestDownloadMs });
  const long = downloadRange(0, 30 * longestDownloadMs);
  expect(long).toMatchObject({ from: 29 * longestDownloadMs, to: 30 * longestDownloadMs });
  expect(long.says).toContain('last 24 hours');
});
