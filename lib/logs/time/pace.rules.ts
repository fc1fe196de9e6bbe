import { countWords } from '../line/count-words.rules';
import type { LineCounts } from '../rows/line-counts.rules';

/** "212 lines a minute": those of the last whole minute before `at`, by their event times; epoch milliseconds. */
export function paceWords(counts: Pick<LineCounts, 'count'>, at: number): string {
  const end = Math.floor(at / 1_000) * 1_000;
  const { lines } = counts.count(end - 60_000, end);
  return `${countWords(lines, 'line')} a minute`;
}

/** "1.1 s behind", "14 s behind", "3 min behind" */
export function behindWords(ms: number): string {
  const seconds = Math.max(0, ms) / 1_000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s behind`;
  if (seconds < 120) return `${Math.round(seconds)} s behind`;
  return `${Math.round(seconds / 60)} min behind`;
}
