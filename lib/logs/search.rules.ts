import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { type Level, levelOf } from './level.rules';

/** What of a log is shown. */
export interface LogSelection {
  text: string;
  /** The text is a regular expression. */
  regex: boolean;
  /** The lowest level that is shown; lines that say no level are shown with `all` only. */
  level: 'all' | 'warn' | 'error';
  /** Empty means all. */
  task: string;
  container: string;
}

export const everything: LogSelection = { text: '', regex: false, level: 'all', task: '', container: '' };

/** Finds a text; `problem` says what is wrong with a regular expression, which then finds nothing. */
export interface Matcher {
  ranges(text: string): [start: number, end: number][];
  problem?: string;
}

const most = 50;

/** A matcher without regard to capitals; an empty text matches without ranges. */
export function matcherOf(text: string, regex: boolean): Matcher | undefined {
  if (text === '') return undefined;
  let expression: RegExp;
  try {
    expression = new RegExp(regex ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
  } catch {
    return { ranges: () => [], problem: 'This is not a regular expression yet.' };
  }
  return {
    ranges(subject) {
      const found: [number, number][] = [];
      for (const match of subject.matchAll(expression)) {
        if (match[0].length > 0) found.push([match.index, match.index + match[0].length]);
        if (found.length >= most) break;
      }
      return found;
    },
  };
}

/** A row of the viewer. */
export type LogRow =
  | { kind: 'line'; key: string; at: number; line: LogLine; level: Level | undefined }
  | { kind: 'marker'; key: string; at: number; marker: LogMarker };

const levels = new WeakMap<LogLine, Level | undefined>();

/** A line's level, worked out once. */
function cachedLevel(line: LogLine): Level | undefined {
  if (!levels.has(line)) levels.set(line, levelOf(line.message));
  return levels.get(line);
}

function isShown(
  line: LogLine,
  level: Level | undefined,
  selection: LogSelection,
  matcher: Matcher | undefined,
): boolean {
  if (selection.task && line.task !== selection.task) return false;
  if (selection.container && line.container !== selection.container) return false;
  if (selection.level === 'error' && level !== 'error') return false;
  if (selection.level === 'warn' && level !== 'error' && level !== 'warn') return false;
  return !matcher || matcher.ranges(line.message.slice(0, 10_000)).length > 0;
}

/** The rows to show: lines that the selection lets through, with all markers at their time. Both come in order. */
export function rowsOf(
  lines: readonly LogLine[],
  markers: readonly LogMarker[],
  selection: LogSelection,
  matcher = matcherOf(selection.text, selection.regex),
): LogRow[] {
  const rows: LogRow[] = [];
  let next = 0;
  const markersUntil = (at: number) => {
    for (let marker = markers[next]; marker && marker.at <= at; marker = markers[++next]) {
      if (marker.quiet && rows.length === 0) continue;
      rows.push({ kind: 'marker', key: `m:${marker.id}`, at: marker.at, marker });
    }
  };
  for (const line of lines) {
    const level = cachedLevel(line);
    if (!isShown(line, level, selection, matcher)) continue;
    markersUntil(line.at);
    rows.push({ kind: 'line', key: `${line.group} ${line.id}`, at: line.at, line, level });
  }
  markersUntil(Number.POSITIVE_INFINITY);
  return rows;
}
