import type { MetricPoint, RolloutMetrics } from '@/lib/model/rollout-metrics';
import type { Timeline } from '@/lib/model/timeline';
import { endOfTimeline } from '@/lib/rollouts/timeline-figures.rules';
import { lagMs } from './metrics-window.rules';

export type ImpactId = 'errorRate' | 'latency' | 'requests' | 'cpu' | 'memory';

/** One figure before, during and after a rollout, and in words. */
export interface Impact {
  id: ImpactId;
  name: string;
  /** As people read them, with units; absent where nothing was counted. */
  before?: string;
  during?: string;
  after?: string;
  /** How it moved; only errors and latency are for better or worse. */
  verdict: 'worse' | 'better' | 'same' | 'unknown';
  /** "5xx rose from 0.1 to 4.2 % during it." */
  sentence?: string;
}

export interface ImpactReport {
  verdict: 'good' | 'bad' | 'unsure';
  sentence: string;
  rows: Impact[];
}

type Phase = 'before' | 'during' | 'after';
type Figures = Partial<Record<Phase, number>>;

/** Share of answers, in percentage points, that is worth a word, and errors that are more than chance. */
const fewPoints = 0.5;
const fewErrors = 3;
/** Seconds; and the factor by which latency must have risen too. */
const slower = 0.02;
const slowerTimes = 1.5;

const sum = (points: readonly MetricPoint[]) => points.reduce((all, { value }) => all + value, 0);
const mean = (points: readonly MetricPoint[]) => (points.length > 0 ? sum(points) / points.length : undefined);

/** The points of each phase; a period that the rollout began or ended in counts as during it. */
function split(points: readonly MetricPoint[], { requestedAt }: Timeline, end: number | undefined, period: number) {
  return {
    before: points.filter(({ at }) => at + period <= requestedAt),
    during: points.filter(({ at }) => at + period > requestedAt && (end === undefined || at < end)),
    after: points.filter(({ at }) => end !== undefined && at >= end),
  };
}

/** Up to three digits that matter: 0.12, 4.2, 37. */
export function shortNumber(value: number): string {
  if (value === 0 || value >= 10) return String(Math.round(value));
  return String(Number(value.toPrecision(2)));
}

const units: Record<ImpactId, { name: string; unit: string; factor: number }> = {
  errorRate: { name: '5xx', unit: '%', factor: 1 },
  latency: { name: 'Latency (p95)', unit: 'ms', factor: 1000 },
  requests: { name: 'Requests', unit: 'a minute', factor: 1 },
  cpu: { name: 'CPU', unit: '%', factor: 1 },
  memory: { name: 'Memory', unit: '%', factor: 1 },
};

const withUnit = (id: ImpactId, value: number) => `${shortNumber(value * units[id].factor)} ${units[id].unit}`;

/** "5xx rose from 0.1 to 4.2 % during it." */
function sentenceOf(id: ImpactId, figures: Figures, moved: Record<'during' | 'after', number>): string | undefined {
  const { before, during, after } = figures;
  const { name, factor } = units[id];
  if (before === undefined || (during === undefined && after === undefined)) return undefined;
  const from = shortNumber(before * factor);
  const way = (direction: number) => (direction > 0 ? 'rose' : 'fell');
  if (during !== undefined && moved.during !== 0) {
    const then =
      after === undefined ? '' : moved.after === 0 ? '; it is back' : `; it is ${withUnit(id, after)} after it`;
    return `${name} ${way(moved.during)} from ${from} to ${withUnit(id, during)} during it${then}.`;
  }
  if (after !== undefined && moved.after !== 0) {
    return `${name} ${way(moved.after)} from ${from} to ${withUnit(id, after)} after it.`;
  }
  return before === 0 && id === 'errorRate' ? 'There were no 5xx.' : `${name} stayed at ${withUnit(id, before)}.`;
}

function impact(
  id: ImpactId,
  figures: Figures,
  movedBy: (before: number, now: number, phase: Phase) => number,
): Impact {
  const { before } = figures;
  const move = (phase: 'during' | 'after') => {
    const now = figures[phase];
    return before === undefined || now === undefined ? 0 : movedBy(before, now, phase);
  };
  const moved = { during: move('during'), after: move('after') };
  const compared = before !== undefined && (figures.during !== undefined || figures.after !== undefined);
  const worst = Math.max(moved.during, moved.after);
  const judged = worst > 0 ? 'worse' : Math.min(moved.during, moved.after) < 0 ? 'better' : 'same';
  const judges = id === 'errorRate' || id === 'latency';
  const words = (phase: Phase) => {
    const value = figures[phase];
    return value === undefined ? {} : { [phase]: withUnit(id, value) };
  };
  const sentence = sentenceOf(id, figures, moved);
  return {
    id,
    name: units[id].name,
    ...words('before'),
    ...words('during'),
    ...words('after'),
    verdict: compared ? (judges ? judged : 'same') : 'unknown',
    ...(sentence ? { sentence } : {}),
  };
}

const phases: readonly Phase[] = ['before', 'during', 'after'];
const figuresBy = (value: (phase: Phase) => number | undefined): Figures =>
  Object.fromEntries(
    phases.flatMap((phase) => {
      const figure = value(phase);
      return figure === undefined ? [] : [[phase, figure]];
    }),
  );

/**
 * What a rollout was for the service's users: answers of 500 and above as a share of the requests, latency, and how busy
 * it was, before, during and after it. `now` in epoch milliseconds.
 */
export function impactOf(metrics: RolloutMetrics, timeline: Timeline, now: number): ImpactReport {
  const { series, periodMs } = metrics;
  const end = endOfTimeline(timeline);
  const parts = (points: readonly MetricPoint[]) => split(points, timeline, end, periodMs);
  const [requests, errors, latency] = [parts(series.requests), parts(series.errors), parts(series.latency)];
  // CloudWatch has no point for a period without such an answer.
  const rate = (phase: Phase) => {
    const all = sum(requests[phase]);
    return all > 0 ? (sum(errors[phase]) / all) * 100 : undefined;
  };
  const spread = (a: number, b: number, least: number) => (Math.abs(b - a) < least ? 0 : Math.sign(b - a));
  const busy = (id: 'cpu' | 'memory') => {
    const points = parts(series[id]);
    return impact(
      id,
      figuresBy((phase) => mean(points[phase])),
      (a, b) => spread(a, b, Math.max(5, a * 0.25)),
    );
  };
  const errorRate = impact('errorRate', figuresBy(rate), (a, b, phase) => {
    if (b > a) return b - a >= fewPoints && b >= 2 * a && sum(errors[phase]) >= fewErrors ? 1 : 0;
    return a - b >= fewPoints && a >= 2 * b && sum(errors.before) >= fewErrors ? -1 : 0;
  });
  const slow = impact(
    'latency',
    figuresBy((phase) => mean(latency[phase])),
    (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      return high - low >= slower && high >= low * slowerTimes ? Math.sign(b - a) : 0;
    },
  );
  const perMinute = 60_000 / periodMs;
  const traffic = impact(
    'requests',
    figuresBy((phase) => {
      const value = mean(requests[phase]);
      return value === undefined ? undefined : value * perMinute;
    }),
    (a, b) => spread(a, b, Math.max(5, a * 0.5)),
  );
  const rows = [errorRate, slow, traffic, busy('cpu'), busy('memory')].filter(
    (row) => row.before ?? row.during ?? row.after,
  );
  // While it runs, the period in which it was asked for tells of the time before as much.
  const telling = end === undefined ? requests.during.filter(({ at }) => at >= timeline.requestedAt) : requests.during;
  return { ...overall(metrics, [errorRate, slow], sum(telling), end, now), rows };
}

function overall(
  { unmeasured }: RolloutMetrics,
  judged: Impact[],
  asked: number,
  end: number | undefined,
  now: number,
): Omit<ImpactReport, 'rows'> {
  if (unmeasured) return { verdict: 'unsure', sentence: unmeasured };
  const worse = judged.filter(({ verdict }) => verdict === 'worse');
  const say = (rows: Impact[]) => rows.flatMap(({ sentence }) => sentence ?? []).join(' ');
  if (worse.length > 0) return { verdict: 'bad', sentence: `Not good for the users. ${say(worse)}` };
  if (asked === 0) {
    const waits = end === undefined || now < end + lagMs;
    const sentence = waits
      ? 'CloudWatch has no figures of this time yet; they come a minute or two late.'
      : 'No request was counted during it, so nobody can tell.';
    return { verdict: 'unsure', sentence };
  }
  if (judged.every(({ verdict }) => verdict === 'unknown')) {
    return { verdict: 'unsure', sentence: 'No request was counted before it, so there is nothing to compare with.' };
  }
  return { verdict: 'good', sentence: `Good for the users${end === undefined ? ' so far' : ''}. ${say(judged)}` };
}
