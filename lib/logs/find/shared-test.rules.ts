import type { LogLine } from '@/lib/model/log';
import type { LineTest } from '../rows/verdicts.rules';

/** Answers that are kept: two that go through the same lines are seldom further apart. */
const mostKept = 4;

const isSame = (a: readonly LogLine[], b: readonly LogLine[]) =>
  a.length === b.length && a.every((line, i) => line === b[i]);

/**
 * A test that is made once of lines that two ask for, as the filter and the count of what is found do: both go through
 * all lines from the newest on, side by side.
 */
export function sharedTest(test: LineTest): LineTest {
  const kept: { lines: readonly LogLine[]; answers: ReturnType<LineTest> }[] = [];
  return (lines) => {
    const known = kept.find((one) => isSame(one.lines, lines));
    if (known) return known.answers;
    const answers = test(lines);
    kept.push({ lines, answers });
    if (kept.length > mostKept) kept.shift();
    return answers;
  };
}
