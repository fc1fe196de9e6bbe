import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { countWords } from '../line/count-words.rules';

const why =
  'Another service may write to the same log streams, so lines are shown once ECS has said whose their task is';

/** Why lines that are there are not given: nobody could say whose they are. */
export const untoldFailure = (failure: Failure): Failure => ({
  ...failure,
  message: `ECS could not be asked whose these lines are: ${failure.message}`,
  advice: adviceOf(failure),
});

const adviceOf = ({ kind, advice }: Failure): string =>
  kind === 'denied' ? 'Allow ecs:DescribeTasks on the tasks of this cluster.' : (advice ?? 'It is asked again.');

/** The row for lines that wait since this time, epoch milliseconds, because ECS cannot be asked whose they are. */
export const untoldMarker = (since: number, failure: Failure): LogMarker => ({
  id: 'untold',
  at: since,
  tone: 'warn',
  text: `Lines of tasks that are not known yet are held back: ${failure.message}`,
  advice: `${adviceOf(failure)} ${why}.`,
});

/** The same row afterwards. */
export const toldMarker = (since: number): LogMarker => ({
  id: 'untold',
  at: since,
  tone: 'info',
  text: 'ECS could be asked again whose the lines of new tasks are; those that waited are here.',
});

/** Lines of a file that were left out since nobody could say whose they are. Event times, epoch milliseconds. */
export interface Untold {
  count: number;
  from: number;
  failure: Failure;
}

/** Those of a further page with those before. */
export function untoldWith(
  before: Untold | undefined,
  { untold, failure }: { untold: readonly LogLine[]; failure?: Failure },
): Untold | undefined {
  const first = untold[0];
  if (!first || !failure) return before;
  return { count: untold.length + (before?.count ?? 0), from: before?.from ?? first.at, failure };
}

/** The line of the file for them. */
export const untoldNote = ({ count, from, failure }: Untold) => ({
  at: from,
  text: `${countWords(count, 'line')} from here on ${count === 1 ? 'is' : 'are'} left out. ${untoldFailure(failure).message}`,
  advice: adviceOf(failure),
});
