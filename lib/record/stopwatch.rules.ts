import type { Timeline } from '@/lib/model/timeline';
import { movedAt } from '@/lib/rollouts/timeline-repeats.rules';

const writeMs = 3_000;
const minute = 60_000;
/** A rollout is followed closely for so long, whatever it does. */
const freshMs = 30 * minute;
/** After that, for so long since its tasks moved last. */
const movingMs = 5 * minute;
/** After ECS has said done, old tasks drain for minutes as a rule, and for two weeks at most. */
const drainingMs = 10 * minute;

/** All of a stopwatch but what grows with every look. */
const phasesOf = ({ samples: _, resolutionMs: __, ...phases }: Timeline) => JSON.stringify(phases);

/** Whether a stopwatch is to be written: at each phase, span and failure at once, else every few seconds. */
export function isDue(written: Timeline | undefined, now: Timeline, sinceMs: number): boolean {
  return !written || sinceMs >= writeMs || phasesOf(written) !== phasesOf(now);
}

/**
 * Whether short looks make a stopwatch more exact: while it moves, and a while after. A deployment that retries for ever
 * or waits at a hook for days is asked after seldom; AWS tells when its tasks start and stop. `now` in epoch ms.
 */
export function needsEyes(timeline: Timeline, now: number): boolean {
  const { closed, outcome, doneAt, requestedAt, samples } = timeline;
  if (closed) return false;
  if (outcome) return now - (doneAt ?? requestedAt) < drainingMs;
  return now - requestedAt < freshMs || now - (movedAt(samples) ?? requestedAt) < movingMs;
}

/** Milliseconds between looks at a stopwatch that does not need short ones. */
export const seldomMs = ({ outcome }: Timeline): number => (outcome ? 5 * minute : minute);
