import type { LogFind } from '@/lib/model/log-view';
import type { compileExpression } from './expression.rules';

/** Finds a text; `problem` says what is wrong with a regular expression, which then finds nothing. */
export interface Matcher {
  test(text: string): boolean;
  /** Where to mark it: the first fifty places. */
  ranges(text: string): [start: number, end: number][];
  problem?: string;
}

const most = 50;
/** Characters of a line that a regular expression looks through; a plain text is looked for in all of them. */
const longestTried = 10_000;

export const nothing: LogFind = { text: '', regex: false, matchCase: false, mode: 'mark' };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function firstOf(places: Iterable<[number, number]>): [number, number][] {
  const found: [number, number][] = [];
  for (const place of places) {
    found.push(place);
    if (found.length >= most) break;
  }
  return found;
}

function plainMatcher(text: string, matchCase: boolean): Matcher {
  const every = new RegExp(escaped(text), matchCase ? 'g' : 'gi');
  const once = new RegExp(escaped(text), matchCase ? '' : 'i');
  const places = function* (subject: string): Generator<[number, number]> {
    for (const { index, 0: match } of subject.matchAll(every)) yield [index, index + match.length];
  };
  return { test: (subject) => once.test(subject), ranges: (subject) => firstOf(places(subject)) };
}

/**
 * What finds a text or a regular expression; undefined where nothing is looked for, and for an expression while
 * `compile` is not here: the engine for expressions is only fetched by those who write one.
 */
export function matcherOf(
  { text, regex, matchCase }: LogFind,
  compile?: typeof compileExpression,
): Matcher | undefined {
  if (text === '') return undefined;
  if (!regex) return plainMatcher(text, matchCase);
  const expression = compile?.(text, matchCase);
  if (!expression) return undefined;
  if ('problem' in expression) return { test: () => false, ranges: () => [], problem: expression.problem };
  const tried = (subject: string) => (subject.length > longestTried ? subject.slice(0, longestTried) : subject);
  return {
    test: (subject) => expression.test(tried(subject)),
    ranges: (subject) => firstOf(expression.places(tried(subject))),
  };
}
