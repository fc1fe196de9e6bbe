import type { LogLine } from '@/lib/model/log';

/**
 * The order of lines: event time, ingestion time, id. Event ids of one group are digits that grow with time, so that lines
 * of the same millisecond keep their order; what Live Tail tells has none and is named `tail:` and a number that grows.
 * Ids of other lengths compare by length first. The group comes last: lines of different groups may share an id, and their
 * order must not depend on which came first.
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
