import { RE2JS } from 're2js';
import { requiredText } from './required-text.rules';

/** A regular expression that was understood. */
export interface Expression {
  test(text: string): boolean;
  /** Where it is found, from left to right, each once. */
  places(text: string): Iterable<[start: number, end: number]>;
}

/** Steps of a compiled expression: what a person writes has some dozens, `(a{1,99}){1,99}` thousands. */
const mostSteps = 1_000;

/** Lines after which it is known whether a text that an expression needs is rare. */
const enough = 500;

/** What the engine says, and what a person may make of it; the first that fits counts. */
const problems: [RegExp, string][] = [
  [
    /Perl syntax|\(\?<[=!]|\\[1-9]|\\k</,
    'Look-around and back references are not possible here, so that no expression can run away.',
  ],
  [/repeat count/, 'A repeat may be a thousand at most.'],
  [/missing closing \)/, 'This is not a regular expression yet: a ) is missing.'],
  [/unexpected \)/, 'This is not a regular expression: there is a ) without its (.'],
  [/missing closing \]/, 'This is not a regular expression yet: a ] is missing.'],
  [/nested repetition/, 'This is not a regular expression: one repeat stands behind another.'],
  [/missing argument/, 'This is not a regular expression: there is nothing before a repeat.'],
  [/trailing backslash/, 'This is not a regular expression yet: a backslash ends it.'],
  [/class range/, 'This is not a regular expression: a range or class of characters is not known.'],
];

/** What is wrong with an expression. Words of the engine are not for people. */
function problemOf(error: unknown): string {
  const words = error instanceof Error ? error.message : '';
  return problems.find(([said]) => said.test(words))?.[1] ?? 'This is not a regular expression yet.';
}

/**
 * Understands a regular expression as RE2 does: its time grows with the text and never explodes, whatever is written.
 * `^` and `$` are the line's ends. https://github.com/google/re2/wiki/Syntax
 */
export function compileExpression(text: string, matchCase: boolean): Expression | { problem: string } {
  let engine: RE2JS;
  try {
    engine = RE2JS.compile(RE2JS.translateRegExp(text), matchCase ? 0 : RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    return { problem: problemOf(error) };
  }
  if (engine.programSize() > mostSteps) return { problem: 'This expression is too large; repeat less in it.' };
  const required = requiredText(text);
  // With `u`, letters fold as RE2 folds them: ſ is an s.
  const needed = required && new RegExp(required.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), matchCase ? 'u' : 'iu');
  let [looked, there] = [0, 0];
  const mayBe = (subject: string): boolean => {
    // Where most lines have it, looking for it saves nothing.
    if (!needed || (looked > enough && there > looked / 2)) return true;
    const has = needed.test(subject);
    looked += 1;
    if (has) there += 1;
    return has;
  };
  return {
    test: (subject) => mayBe(subject) && engine.test(subject),
    *places(subject) {
      const matcher = engine.matcher(subject);
      while (matcher.find()) if (matcher.end() > matcher.start()) yield [matcher.start(), matcher.end()];
    },
  };
}
