import type { Timeline } from '@/lib/model/timeline';

const writeMs = 3_000;
/** After ECS has said done, old tasks drain for minutes as a rule, and for two weeks at most. */
const eyesMs = 10 * 60_000;

/** All of a stopwatch but what grows with every look. */
const phasesOf = ({ samples: _, resolutionMs: __, ...phases }: Timeline) => JSON.stringify(phases);

/** Whether a stopwatch is to be written: at each phase, span and failure at once, else every few seconds. */
export function isDue(written: Timeline | undefined, now: Timeline, sinceMs: number): boolean {
  return !written || sinceMs >= writeMs || phasesOf(written) !== phasesOf(now);
}

/**
 * Whether short looks make it more exact: until it is over, and a while longer for the tasks that go. Later AWS's own
 * times of the tasks that stop are enough. `now` in epoch milliseconds.
 */
export const needsEyes = ({ closed, outcome, doneAt, requestedAt }: Timeline, now: number): boolean =>
  !closed && (!outcome || now - (doneAt ?? requestedAt) < eyesMs);
