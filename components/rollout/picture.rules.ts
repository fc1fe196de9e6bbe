import type { Span, Timeline, TimelineSample } from '@/lib/model/timeline';
import { endOfTimeline } from '@/lib/rollouts/timeline-figures.rules';
import { type Domain, place, type Tick, ticksOf } from './axis.rules';
import { type Ending, type Phase, phasesOf } from './phase-words.rules';

/** A stretch of the width, in percent. */
export interface Stretch {
  x: number;
  width: number;
}

/** A stretch in which one version's counts stayed the same. */
export interface Block extends Stretch {
  running: number;
  /** Absent where AWS did not tell. */
  healthy?: number;
}

/** One or more things at nearly the same place. */
export interface Mark {
  x: number;
  /** "2", "2–3", "×3" */
  text: string;
  /** All of it, for a pointer. */
  title: string;
}

/** Where everything of the picture stands: across in percent, counts as they are. */
export interface Picture {
  domain: Domain;
  ticks: Tick[];
  /** The largest count that must fit. */
  top: number;
  old: Block[];
  fresh: Block[];
  wanted: (Stretch & { desired: number })[];
  /** Percent of the traffic for the new version, where it shifts. */
  traffic: (Stretch & { percent: number })[];
  overlaps: Stretch[];
  dips: Stretch[];
  phases: Mark[];
  failures: Mark[];
  /** While it runs. */
  now?: number;
  /** Where earlier rollouts ended, while it runs. */
  expected?: number;
}

export interface PictureFacts {
  timeline: Timeline;
  ending: Ending;
  /** Epoch milliseconds. */
  now: number;
  /** What earlier ones took, milliseconds. */
  expectedMs?: number;
  /** Shows at least as long a time, so that two pictures have one scale; milliseconds. */
  spanMs?: number;
}

/** Marks nearer than this would lie upon each other on a phone, percent. */
const near = 6;
const shortest = 5_000;

/** The time shown: from the request to the end, or to now and to where it should end. A little air on the right. */
export function domainOf({ timeline, now, expectedMs, spanMs = 0 }: PictureFacts): Domain {
  const from = timeline.requestedAt;
  const end = endOfTimeline(timeline);
  const last = end ?? Math.max(now, timeline.samples.at(-1)?.at ?? from, from + (expectedMs ?? 0));
  const span = Math.max(shortest, spanMs, last - from);
  return { from, to: from + Math.round(span * 1.04) };
}

/** Samples as stretches that last until the next one; those in which `same` says that nothing changed are one. */
function runs(
  samples: readonly TimelineSample[],
  until: number,
  same: (a: TimelineSample, b: TimelineSample) => boolean,
) {
  const found: { sample: TimelineSample; from: number; to: number }[] = [];
  samples.forEach((sample, index) => {
    const to = Math.max(sample.at, samples[index + 1]?.at ?? until);
    const before = found.at(-1);
    if (before && same(before.sample, sample)) before.to = to;
    else found.push({ sample, from: sample.at, to });
  });
  return found;
}

const stretch = (from: number, to: number, domain: Domain): Stretch => {
  const x = place(from, domain);
  return { x, width: Math.round((place(to, domain) - x) * 100) / 100 };
};

const stretches = (spans: readonly Span[], until: number, domain: Domain): Stretch[] =>
  spans.map(({ from, to }) => stretch(from, to ?? until, domain)).filter(({ width }) => width > 0);

/** Puts what lies near each other together, left to right. */
function together<T extends { x: number }>(items: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (const item of [...items].sort((a, b) => a.x - b.x)) {
    const group = groups.at(-1);
    if (group?.[0] && item.x - group[0].x < near) group.push(item);
    else groups.push([item]);
  }
  return groups;
}

function phaseMarks(phases: readonly Phase[], domain: Domain): Mark[] {
  const placed = phases.flatMap((phase) =>
    phase.at === undefined || phase.number === undefined ? [] : [{ x: place(phase.at, domain), phase }],
  );
  return together(placed).map((group) => {
    const numbers = group.map(({ phase }) => phase.number);
    return {
      x: group[0]?.x ?? 0,
      text: numbers.length > 1 ? `${numbers[0]}–${numbers.at(-1)}` : `${numbers[0]}`,
      title: group.map(({ phase }) => `${phase.number}. ${phase.name} ${phase.when}`.trim()).join('\n'),
    };
  });
}

function failureMarks({ failures }: Timeline, domain: Domain): Mark[] {
  const placed = failures.map((failure) => ({ x: place(failure.at, domain), failure }));
  return together(placed).map((group) => ({
    x: group[0]?.x ?? 0,
    text: group.length > 1 ? `×${group.length}` : '',
    title: group.map(({ failure }) => `Task ${failure.task.slice(0, 8)} ${failure.clause}`).join('\n'),
  }));
}

/** Lays a rollout's picture out. */
export function layOut(facts: PictureFacts): Picture {
  const { timeline, ending, now, expectedMs } = facts;
  const domain = domainOf(facts);
  const end = endOfTimeline(timeline);
  const until = end ?? now;
  const samples = timeline.samples.filter(({ at }) => at <= until);
  const band = (running: 'oldRunning' | 'newRunning', healthy: 'oldHealthy' | 'newHealthy'): Block[] =>
    runs(samples, until, (a, b) => a[running] === b[running] && a[healthy] === b[healthy]).map(
      ({ sample, from, to }) => ({
        ...stretch(from, to, domain),
        running: Math.max(sample[running], sample[healthy] ?? 0),
        ...(sample[healthy] === undefined ? {} : { healthy: sample[healthy] }),
      }),
    );
  const counts = samples.flatMap((s) => [s.oldRunning, s.newRunning, s.oldHealthy ?? 0, s.newHealthy ?? 0, s.desired]);
  return {
    domain,
    ticks: ticksOf(domain),
    top: Math.max(1, ...counts),
    old: band('oldRunning', 'oldHealthy'),
    fresh: band('newRunning', 'newHealthy'),
    wanted: runs(samples, until, (a, b) => a.desired === b.desired).map(({ sample, from, to }) => ({
      ...stretch(from, to, domain),
      desired: sample.desired,
    })),
    traffic: runs(samples, until, (a, b) => a.newTraffic === b.newTraffic).flatMap(({ sample, from, to }) =>
      sample.newTraffic === undefined ? [] : [{ ...stretch(from, to, domain), percent: sample.newTraffic }],
    ),
    overlaps: stretches(timeline.overlaps, until, domain),
    dips: stretches(timeline.dips, until, domain),
    phases: phaseMarks(phasesOf(timeline, ending), domain),
    failures: failureMarks(timeline, domain),
    ...(end === undefined ? { now: place(now, domain) } : {}),
    ...(end === undefined && expectedMs !== undefined
      ? { expected: place(timeline.requestedAt + expectedMs, domain) }
      : {}),
  };
}
