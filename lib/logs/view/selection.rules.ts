import type { LogLine } from '@/lib/model/log';
import type { LogFind, LogSelection } from '@/lib/model/log-view';
import type { Matcher } from '../find/matcher.rules';
import { type Level, ownLevel } from '../level/level.rules';

/** Every line. */
export const everything: LogSelection = { levels: [], tasks: [], containers: [], revisions: [] };

const lets = (wanted: readonly string[], is: string | undefined) => wanted.length === 0 || wanted.includes(is ?? '');

/** Whether a selection is of every line. */
export const isEverything = ({ levels, tasks, containers, revisions }: LogSelection): boolean =>
  [levels, tasks, containers, revisions].every(({ length }) => length === 0);

/** Tells a line's level: its own, or that of the stack trace that it is in. */
export type TellLevel = (line: LogLine) => Level | undefined;

/** Whether a selection lets a line through. */
export function isSelected(line: LogLine, selection: LogSelection, levelOf: TellLevel = ownLevel): boolean {
  const { levels, tasks, containers, revisions } = selection;
  if (!lets(tasks, line.task) || !lets(containers, line.container) || !lets(revisions, line.revision)) return false;
  return levels.length === 0 || levels.includes(levelOf(line) ?? 'none');
}

/** Whether a line is shown: selected, and holding what is looked for, or not, as it is asked. */
export function isShown(
  line: LogLine,
  selection: LogSelection,
  mode: LogFind['mode'],
  matcher?: Matcher,
  levelOf?: TellLevel,
): boolean {
  if (!isSelected(line, selection, levelOf)) return false;
  return !matcher || mode === 'mark' || matcher.test(line.message) === (mode === 'only');
}
