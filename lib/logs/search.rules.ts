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

const levels = new WeakMap<LogLine, Level | undefined>();

/** A line's level, worked out once. */
export function cachedLevel(line: LogLine): Level | undefined {
  if (!levels.has(line)) levels.set(line, levelOf(line.message));
  return levels.get(line);
}

/** Whether a selection lets a line through. */
export function isShown(line: LogLine, selection: LogSelection, matcher: Matcher | undefined): boolean {
  const level = cachedLevel(line);
  if (selection.task && line.task !== selection.task) return false;
  if (selection.container && line.container !== selection.container) return false;
  if (selection.level === 'error' && level !== 'error') return false;
  if (selection.level === 'warn' && level !== 'error' && level !== 'warn') return false;
  return !matcher || matcher.ranges(line.message.slice(0, 10_000)).length > 0;
}
