import type { LogLine } from '@/lib/model/log';

/** Characters of lines' messages. */
export const charactersOf = (lines: readonly LogLine[]): number => {
  let sum = 0;
  for (const { message } of lines) sum += message.length;
  return sum;
};

/** The place of the first line of which something is not true, where it is true of all before it; their number where there is none. */
export function firstNot(lines: readonly LogLine[], isBefore: (line: LogLine) => boolean): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const line = lines[middle];
    if (line && isBefore(line)) low = middle + 1;
    else high = middle;
  }
  return low;
}
