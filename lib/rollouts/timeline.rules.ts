import type { Span, Timeline, TimelineSample } from '@/lib/model/timeline';
import type { TaskFact, TimelineFacts } from './timeline-facts.rules';
import { type Sight, spansAfter } from './timeline-spans.rules';

/** Samples that a stopwatch keeps. */
export const mostSamples = 400;
const mostFailures = 50;
/** ECS tells of a stopped task for an hour at least. */
const rememberedMs = 3_600_000;
/** CodeDeploy may be told to keep the old tasks: no longer than this after its end are they waited for. */
const keptMs = 10 * 60_000;
/** Old tasks of an early success may drain for so long. */
const longestMs = 14 * 24 * 3_600_000;

const least = (times: (number | undefined)[]) => {
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
};
const most = (times: (number | undefined)[]) => {
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
};

/** Drops samples until they fit, each time the one that stands closest between its neighbours; never an end. */
export function thin(samples: TimelineSample[], limit = mostSamples): TimelineSample[] {
  const kept = [...samples];
  while (kept.length > limit) {
    let closest = 1;
    let room = Number.POSITIVE_INFINITY;
    for (let i = 1; i < kept.length - 1; i++) {
      const around = (kept[i + 1]?.at ?? 0) - (kept[i - 1]?.at ?? 0);
      if (around < room) [closest, room] = [i, around];
    }
    kept.splice(closest, 1);
  }
  return kept;
}

function sampleOf({ at, desired, newTraffic, tasks }: TimelineFacts): TimelineSample | undefined {
  if (!tasks) return undefined;
  const { newer, older } = tasks;
  const running = (facts: TaskFact[]) => facts.filter((fact) => fact.running).length;
  const healthy = (facts: TaskFact[]) => facts.filter((fact) => fact.healthy).length;
  const told = [...newer, ...older].every((fact) => fact.healthy !== undefined);
  return {
    at,
    oldRunning: running(older),
    newRunning: running(newer),
    ...(told ? { oldHealthy: healthy(older), newHealthy: healthy(newer) } : {}),
    ...(newTraffic === undefined ? {} : { newTraffic }),
    desired,
  };
}

type Phases = Pick<
  Timeline,
  'firstRunningAt' | 'firstHealthyAt' | 'allHealthyAt' | 'firstDrainingAt' | 'lastOldStoppedAt'
>;

/** Up and running: the phases of the new version's tasks. */
function arrivals(before: Timeline, sight: Sight): Pick<Phases, 'firstRunningAt' | 'firstHealthyAt' | 'allHealthyAt'> {
  const { newer, at, whole, known, sample } = sight;
  const seenNone = before.samples.length > 0 && before.samples.every(({ newRunning }) => newRunning === 0);
  const firstRunningAt =
    before.firstRunningAt ??
    (whole ? least(newer.map((fact) => fact.startedAt)) : undefined) ??
    (seenNone && newer.some((fact) => fact.running) ? at : undefined);
  const well = newer.filter((fact) => fact.healthy);
  const since = well.map((fact) => fact.healthyAt).filter((time) => time !== undefined);
  const dated = since.length === well.length;
  // On a first look AWS's times count too, unless a task that is gone may have been earlier.
  const first = known === undefined && whole && dated && newer.every((fact) => fact.alive);
  const noneBefore = known !== undefined && before.samples.every(({ newHealthy }) => !newHealthy);
  const seenHealthy = well.length > 0 && (first || noneBefore) ? (dated ? least(since) : at) : undefined;
  const enough = sample.newHealthy !== undefined && sample.desired > 0 && well.length >= sample.desired;
  const notAllBefore = known !== undefined && !before.samples.some(wereAllHealthy);
  const last = dated ? since.sort((a, b) => a - b)[sample.desired - 1] : at;
  const seenAll = enough && (first || notAllBefore) ? most([last, known?.at]) : undefined;
  const firstHealthyAt = before.firstHealthyAt ?? (seenHealthy && most([seenHealthy, firstRunningAt]));
  return {
    firstRunningAt,
    firstHealthyAt,
    allHealthyAt: before.allHealthyAt ?? (seenAll && most([seenAll, firstHealthyAt])),
  };
}

const wereAllHealthy = ({ newHealthy, desired }: TimelineSample) =>
  newHealthy !== undefined && desired > 0 && newHealthy >= desired;

/** On the way out: the phases of the tasks that were there before. */
function departures(before: Timeline, sight: Sight): Pick<Phases, 'firstDrainingAt' | 'lastOldStoppedAt'> {
  const { older, at, whole, known, sample } = sight;
  const draining = older.filter((fact) => fact.draining && (fact.stoppingAt ?? at) >= before.requestedAt);
  const fewer = (known?.oldHealthy ?? 0) > (sample.oldHealthy ?? 0);
  const firstDrainingAt =
    before.firstDrainingAt ??
    (whole ? least(draining.map((fact) => fact.stoppingAt)) : undefined) ??
    (fewer && draining.length > 0 ? at : undefined);
  if (older.some((fact) => fact.alive)) return { firstDrainingAt, lastOldStoppedAt: undefined };
  const told = whole ? most(older.map((fact) => fact.stoppedAt)) : undefined;
  const seen = before.samples.some(({ oldRunning }) => oldRunning > 0) ? at : undefined;
  const stopped = most([before.lastOldStoppedAt, told]) ?? seen;
  return { firstDrainingAt, lastOldStoppedAt: stopped && most([stopped, firstDrainingAt]) };
}

function failuresAfter(before: Timeline, { newer, older }: Sight): Timeline['failures'] {
  const byTask = new Map(before.failures.map((failure) => [failure.task, failure]));
  for (const { id, failure } of [...newer, ...older]) {
    if (failure && failure.at >= before.requestedAt)
      byTask.set(id, { at: failure.at, task: id, clause: failure.clause });
  }
  return [...byTask.values()].sort((a, b) => a.at - b.at || (a.task < b.task ? -1 : 1)).slice(-mostFailures);
}

/** Whether all that has to go is gone: after a success the old version, after a rollback the new one. */
function isClosed(timeline: Timeline, { at, tasks, end }: TimelineFacts): boolean {
  const { outcome, requestedAt, doneAt = requestedAt, startedBy } = timeline;
  if (!outcome) return false;
  if (outcome === 'stopped' || outcome === 'failed' || startedBy === undefined) return true;
  if (at - doneAt > (end?.keeps ? keptMs : longestMs)) return true;
  // Where tasks may not be read, waiting for them to go has no end.
  if (!tasks) return at - doneAt > rememberedMs;
  return !(outcome === 'succeeded' ? tasks.older : tasks.newer).some((fact) => fact.alive);
}

const begin = (requestedAt: number): Timeline => ({
  requestedAt,
  overlaps: [],
  dips: [],
  failures: [],
  samples: [],
  resolutionMs: 0,
});

/** The same without fields that are undefined: a phase that has not happened is absent. */
const compact = (timeline: Timeline): Timeline =>
  Object.fromEntries(Object.entries(timeline).filter(([, value]) => value !== undefined)) as unknown as Timeline;

/** Nothing of a rollout is older than the request for it. */
const notBefore = (requestedAt: number, phases: Phases): Phases =>
  Object.fromEntries(Object.entries(phases).map(([name, at]) => [name, at && Math.max(at, requestedAt)]));

function withTasks(before: Timeline, facts: TimelineFacts): Timeline {
  const sample = sampleOf(facts);
  if (!facts.tasks || !sample) return before;
  const last = before.samples.at(-1);
  const known = before.samples.findLast(({ newHealthy }) => newHealthy !== undefined);
  const sight: Sight = {
    at: facts.at,
    ...facts.tasks,
    sample,
    known,
    whole: facts.at - (last?.at ?? before.requestedAt) < rememberedMs,
  };
  const since = sample.newHealthy === undefined ? last : (known ?? last);
  const pause = before.outcome || !since ? 0 : facts.at - since.at;
  return {
    ...before,
    ...notBefore(before.requestedAt, { ...arrivals(before, sight), ...departures(before, sight) }),
    ...spansAfter(before, sight),
    failures: failuresAfter(before, sight),
    samples: thin([...before.samples, sample]),
    resolutionMs: Math.max(before.resolutionMs, pause),
  };
}

/**
 * The stopwatch of one deployment after one more look. Pure: the same looks in the same order give the same stopwatch,
 * whoever took them. Phases are AWS's own times where it tells them, else the time of the look that saw them first;
 * what no look saw stays absent. A look that is older than the last one, or comes after the end, changes nothing.
 */
export function advanceTimeline(before: Timeline | undefined, facts: TimelineFacts): Timeline {
  const base = before ?? begin(facts.requestedAt);
  const last = base.samples.at(-1);
  if (base.closed || (last && facts.at <= last.at)) return base;
  const seen = withTasks({ ...base, startedBy: base.startedBy ?? facts.startedBy }, facts);
  const done = facts.end && { outcome: facts.end.outcome, doneAt: doneAt(base, facts) };
  const after = compact({ ...seen, ...done });
  if (!isClosed(after, facts)) return after;
  return closeTimeline(after);
}

/** Ends a stopwatch as it is: spans that go on end with its last look. */
export function closeTimeline(timeline: Timeline): Timeline {
  const at = timeline.samples.at(-1)?.at ?? timeline.requestedAt;
  const end = (span: Span): Span => ({ ...span, to: span.to ?? Math.max(at, span.from) });
  return { ...timeline, overlaps: timeline.overlaps.map(end), dips: timeline.dips.map(end), closed: true };
}

function doneAt(before: Timeline, { at, end }: TimelineFacts): number | undefined {
  const told = before.doneAt ?? end?.at ?? (before.samples.length > 0 ? at : undefined);
  return told === undefined ? undefined : Math.max(told, before.requestedAt);
}
