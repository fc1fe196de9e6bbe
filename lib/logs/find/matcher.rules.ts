import type { LogFind } from '@/lib/model/log-view';

/** Finds a text; `problem` says what is wrong with a regular expression, which then finds nothing. */
export interface Matcher {
  test(text: string): boolean;
  /** Where to mark it: the first fifty places. */
  ranges(text: string): [start: number, end: number][];
  problem?: string;
}

const most = 50;
/** Characters of a line that are looked through. */
const longest = 10_000;

export const nothing: LogFind = { text: '', regex: false, matchCase: false, mode: 'mark' };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What finds a text or a regular expression; undefined where nothing is looked for. */
export function matcherOf({ text, regex, matchCase }: LogFind): Matcher | undefined {
  if (text === '') return undefined;
  let expression: RegExp;
  try {
    expression = new RegExp(regex ? text : escaped(text), matchCase ? 'g' : 'gi');
  } catch {
    return { test: () => false, ranges: () => [], problem: 'This is not a regular expression yet.' };
  }
  const ranges = (subject: string) => {
    const found: [number, number][] = [];
    for (const match of subject.slice(0, longest).matchAll(expression)) {
      if (match[0].length > 0) found.push([match.index, match.index + match[0].length]);
      if (found.length >= most) break;
    }
    return found;
  };
  return {
    test(subject) {
      expression.lastIndex = 0;
      return expression.test(subject.slice(0, longest));
    },
    ranges,
  };
}
