import type { LogLine } from '@/lib/model/log';

/**
 * The order of lines: event time, ingestion time, event id. Ids of one group are digits that grow with time, so that
 * lines of the same millisecond keep their order; ids of other lengths compare by length first. The group comes last: lines
 * of different groups may share an id, and their order must not depend on which came first.
 */
export function compareLines(a: LogLine, b: LogLine): number {
  if (a.at !== b.at) return a.at - b.at;
  const ingested = (a.ingestedAt ?? a.at) - (b.ingestedAt ?? b.at);
  if (ingested !== 0) return ingested;
  if (a.id.length !== b.id.length) return a.id.length - b.id.length;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.group < b.group ? -1 : a.group > b.group ? 1 : 0;
}

/** Lines of different groups may share an id. */
export const keyOfLine = (line: LogLine): string => `${line.group} ${line.id}`;

/**
 * Puts a batch into lines that are in order: every line once, ordered by time, whatever order, duplication or lateness
 * the batch has. Keeps the newest `limit` lines. `lines` is not changed; without news it is returned as it is.
 */
export function mergeLines(lines: readonly LogLine[], batch: readonly LogLine[], limit: number): readonly LogLine[] {
  const known = new Set(lines.map(keyOfLine));
  const fresh: LogLine[] = [];
  for (const line of batch) {
    const key = keyOfLine(line);
    if (known.has(key)) continue;
    known.add(key);
    fresh.push(line);
  }
  if (fresh.length === 0) return lines;
  fresh.sort(compareLines);
  const merged = joinSorted(lines, fresh);
  return merged.length > limit ? merged.slice(merged.length - limit) : merged;
}

/** From the end, since new lines mostly are the newest. */
function joinSorted(lines: readonly LogLine[], fresh: LogLine[]): LogLine[] {
  const merged: LogLine[] = new Array(lines.length + fresh.length);
  let i = lines.length - 1;
  let j = fresh.length - 1;
  for (let at = merged.length - 1; at >= 0; at--) {
    const [old, add] = [lines[i], fresh[j]];
    if (add && (!old || compareLines(old, add) < 0)) {
      merged[at] = add;
      j -= 1;
    } else if (old) {
      merged[at] = old;
      i -= 1;
    }
  }
  return merged;
}
