import type { Span, Timeline } from '@/lib/model/timeline';
import type { ExpectedSpan } from '@/lib/rollouts/timeline-expected.rules';
import { endOfTimeline, lowestOf, stillDrains, toldHealth, totalOf } from '@/lib/rollouts/timeline-figures.rules';
import { durationWords, roughWords } from './duration-words.rules';

type PhaseKey =
  | 'requestedAt'
  | 'firstRunningAt'
  | 'firstHealthyAt'
  | 'allHealthyAt'
  | 'firstDrainingAt'
  | 'lastOldStoppedAt'
  | 'doneAt';

export interface Phase {
  key: PhaseKey;
  /** Its number on the picture; absent where it has not happened or was not seen. */
  number?: number;
  /** "First new task running" */
  name: string;
  /** Epoch milliseconds. */
  at?: number;
  /** "after 31 s", "not yet", "not seen" */
  when: string;
}

/** What ECS said of a rollout. */
export interface Ending {
  /** AWS's own word: SUCCESSFUL. */
  status: string;
  /** True while it is under way. */
  flying: boolean;
}

const order: [PhaseKey, string][] = [
  ['requestedAt', 'Requested'],
  ['firstRunningAt', 'First new task running'],
  ['firstHealthyAt', 'First new task healthy'],
  ['allHealthyAt', 'All new tasks healthy'],
  ['firstDrainingAt', 'First old task draining'],
  ['lastOldStoppedAt', 'Last old task gone'],
];

/** The phases in the order in which they happened, then those that have not; ECS's word is one of its own. */
export function phasesOf(timeline: Timeline, ending: Ending): Phase[] {
  const said: [PhaseKey, string] = ['doneAt', ending.flying ? 'ECS says it is done' : `ECS says ${ending.status}`];
  const all = [...order, said].map(([key, name]) => ({ key, name, at: timeline[key] }));
  const seen = all.filter((phase) => phase.at !== undefined).sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const unseen = all.filter((phase) => phase.at === undefined && concerns(timeline, phase.key));
  return [
    ...seen.map((phase, index) => ({
      ...phase,
      number: index + 1,
      when: phase.key === 'requestedAt' ? '' : `after ${durationWords((phase.at ?? 0) - timeline.requestedAt)}`,
    })),
    ...unseen.map((phase) => ({ ...phase, when: unseenWords(timeline, phase.key, ending) })),
  ];
}

const ofOld = new Set<PhaseKey>(['firstDrainingAt', 'lastOldStoppedAt']);

/** A first deployment has no old tasks that could go. */
const concerns = ({ samples }: Timeline, key: PhaseKey): boolean =>
  !ofOld.has(key) || samples.length === 0 || samples.some(({ oldRunning }) => oldRunning > 0);

function unseenWords(timeline: Timeline, key: PhaseKey, ending: Ending): string {
  // Old tasks go on draining after ECS has said that it is over.
  if (ending.flying || (key === 'lastOldStoppedAt' && stillDrains(timeline))) return 'not yet';
  const stay = timeline.outcome !== 'succeeded' && (timeline.samples.at(-1)?.oldRunning ?? 0) > 0;
  return key === 'lastOldStoppedAt' && stay ? 'never: old tasks run' : 'not seen';
}

const stretches = (spans: readonly Span[]) => (spans.length > 1 ? ` in ${spans.length} stretches` : '');

/** How long both versions could answer, in words. */
export function overlapWords(timeline: Timeline, now: number): string {
  const { overlaps } = timeline;
  if (!toldHealth(timeline))
    return 'AWS did not tell which tasks were healthy, so nobody knows whether both could answer.';
  if (overlaps.length === 0) return 'At no time that was seen could both versions answer.';
  const goesOn = overlaps.some(({ to }) => to === undefined) && endOfTimeline(timeline) === undefined;
  // Seen by one look and gone at the next: there was one, if only for a moment.
  const span = durationWords(Math.max(1, totalOf(overlaps, endOfTimeline(timeline) ?? now)));
  return goesOn
    ? `Both versions can answer, for ${span} so far${stretches(overlaps)}.`
    : `Both versions could answer for ${span}${stretches(overlaps)}.`;
}

/** Whether fewer tasks than wanted were healthy, for how long and how few, in words. */
export function dipWords(timeline: Timeline, now: number): string {
  const { dips } = timeline;
  if (!toldHealth(timeline)) return 'Whether enough were healthy is not known either.';
  if (dips.length === 0) return 'There were never fewer healthy tasks than wanted.';
  const lowest = lowestOf(timeline);
  const few = lowest ? `, at the worst ${lowest.healthy} of ${lowest.desired}` : '';
  const span = durationWords(Math.max(1, totalOf(dips, endOfTimeline(timeline) ?? now)));
  return `Fewer healthy tasks than wanted for ${span}${stretches(dips)}${few}.`;
}

/** How exact the times are, said once. */
export const exactnessWords = ({ resolutionMs }: Timeline): string =>
  `Times are exact to ${durationWords(Math.max(1000, resolutionMs))}, the longest pause between two looks.`;

/** "about 2 min left (median of 7 earlier rollouts)". `elapsed` in milliseconds. */
export function leftWords(elapsed: number, { span, of }: ExpectedSpan): string {
  const median = `median of ${of} earlier rollout${of === 1 ? '' : 's'}`;
  if (elapsed < span) return `about ${roughWords(span - elapsed)} left (${median})`;
  return `longer than the ${median}: ${durationWords(span)}`;
}
