import { type StackState, stackStep } from '../rows/stack.rules';

/** Characters of a line that are shown unasked, and when it was opened; what is beyond can be copied or downloaded. */
export const headLength = 2_000;
export const openLength = 100_000;

/** What is drawn of a line. All texts are as they came: hostile. */
export interface Folded {
  text: string;
  /** The line of it that says what went wrong, below the first. */
  tail?: string;
  /** Lines of the event that are kept back. */
  lines: number;
  /** Characters that are kept back. */
  rest: number;
}

const lineEnd = /\r\n?|\n/;
/** Lines of an event that are looked through for one that says what went wrong. */
const mostLines = 2_000;

/** A beginning that ends in no half of a character and in no half of an escape. */
function beginningOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const begun = text.lastIndexOf('\u001b', length);
  const end = begun > length - 24 && !/[A-Za-z]/.test(text.slice(begun + 1, length)) ? begun : length;
  const isHalf = /[\ud800-\udbff]/.test(text[end - 1] ?? '');
  return text.slice(0, isHalf ? end - 1 : end);
}

function tailOf(lines: readonly string[]): string | undefined {
  let state: StackState = 'plain';
  let tail: string | undefined;
  for (const line of lines.slice(0, mostLines)) {
    const step = stackStep(state, line);
    state = step.state;
    if (step.tells) tail = line;
  }
  return tail;
}

/** What is drawn of a line that nobody opened. `lines`: an event of several lines is folded to its first. */
export function foldOf(message: string, { lines: folds }: { lines: boolean }): Folded {
  const all = folds && lineEnd.test(message) ? linesOf(message) : [message];
  const [first = ''] = all;
  const text = beginningOf(first, headLength);
  if (all.length < 2) return { text, lines: 0, rest: first.length - text.length };
  const tail = tailOf(all);
  return {
    text,
    ...(tail === undefined ? {} : { tail: beginningOf(tail, headLength) }),
    lines: all.length - (tail === undefined ? 1 : 2),
    rest: 0,
  };
}

/** The lines of an event, without empty ones at its ends. */
function linesOf(message: string): string[] {
  const all = message.trimEnd().split(lineEnd);
  return all.slice(
    Math.max(
      0,
      all.findIndex((line) => line.trim() !== ''),
    ),
  );
}

/** What is drawn of a line that was opened: much of it, and never more than a page holds well. */
export function openedOf(message: string): Folded {
  const text = beginningOf(message, openLength);
  return { text, lines: 0, rest: message.length - text.length };
}

/** "1.0 MB", "14 kB", "90 B" */
export function lengthWords(characters: number): string {
  if (characters >= 1e6) return `${(characters / 1e6).toFixed(1)} MB`;
  return characters >= 1_000 ? `${Math.round(characters / 1_000)} kB` : `${characters} B`;
}
