import type { Span, Timeline, TimelineSample } from '@/lib/model/timeline';
import type { TaskFact } from './timeline-facts.rules';

/** One look at the tasks of a deployment, with what the looks before it allow to say. */
export interface Sight {
  at: number;
  newer: TaskFact[];
  older: TaskFact[];
  sample: TimelineSample;
  /** The last look that told what is healthy. */
  known: TimelineSample | undefined;
  /** ECS still tells of every task that stopped since the look before, or since it was asked for. */
  whole: boolean;
}

/** How many of each version can answer users: healthy, and sent traffic. Undefined where AWS did not tell. */
export function answering(sample: TimelineSample): { older: number; newer: number } | undefined {
  const { oldHealthy, newHealthy, newTraffic } = sample;
  if (oldHealthy === undefined || newHealthy === undefined) return undefined;
  return {
    older: newTraffic === 100 ? 0 : oldHealthy,
    newer: newTraffic === 0 ? 0 : newHealthy,
  };
}

const isOpen = (span: Span | undefined): span is Span => span !== undefined && span.to === undefined;

/** Begins, ends or leaves the last span by whether it goes on now; `passed`: it came and went since the look before. */
function after(spans: Span[], on: boolean, from: number, to: number, passed = false): Span[] {
  const last = spans.at(-1);
  if (passed && !on && !isOpen(last)) return [...spans, { from, to }];
  if (on === isOpen(last)) return spans;
  if (on) return [...spans, { from: Math.max(from, last?.to ?? from) }];
  return last ? [...spans.slice(0, -1), { from: last.from, to: Math.max(last.from, to) }] : spans;
}

const extreme = (of: (...times: number[]) => number, times: (number | undefined)[]): number | undefined => {
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? of(...known) : undefined;
};

/** Overlaps and dips after one more look; one that did not tell what is healthy changes neither. */
export function spansAfter(before: Timeline, sight: Sight): Pick<Timeline, 'overlaps' | 'dips'> {
  const { sample, known, whole, at } = sight;
  const now = answering(sample);
  if (!now) return { overlaps: before.overlaps, dips: before.dips };
  // AWS's times count where they lie after the look before, or the request; tasks are read a moment after `at`.
  const floor = known?.at ?? (whole ? before.requestedAt : at);
  const fresh = (time: number | undefined) => (time !== undefined && time > floor ? time : undefined);
  const well = sight.newer.filter((fact) => fact.healthy).map((fact) => fact.healthyAt);
  const left = sight.older.map((fact) => fact.stoppingAt);
  const came = fresh(extreme(Math.min, well));
  const went = now.older === 0 ? fresh(extreme(Math.max, left)) : undefined;
  const passed =
    came !== undefined && went !== undefined && came < went && sample.newTraffic === undefined && !known?.newHealthy;
  const both = now.older > 0 && now.newer > 0;
  return {
    overlaps: after(before.overlaps, both, came ?? at, went ?? at, passed),
    dips: after(before.dips, now.older + now.newer < sample.desired, at, at),
  };
}
