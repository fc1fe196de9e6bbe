/** The longest range of one download, milliseconds. */
export const longestDownloadMs = 24 * 3_600_000;

/**
 * The range that a download of what is loaded covers: at most the last 24 hours of it, and then `says` tells what is
 * left out. Times are epoch milliseconds.
 */
export function downloadRange(first: number, last: number): { from: number; to: number; says?: string } {
  if (last - first <= longestDownloadMs) return { from: first, to: last };
  const says = 'The last 24 hours of what is loaded: more is too much for one file.';
  return { from: last - longestDownloadMs, to: last, says };
}
