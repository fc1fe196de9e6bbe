import { csvCell } from '@/lib/change/audit-csv.rules';
import type { ServiceKey } from '@/lib/model/scope';
import type { Span, Timeline } from '@/lib/model/timeline';
import { tookMs } from './timeline-remaining.rules';

/** One rollout with what is known of it besides its stopwatch. */
export interface TimedRollout {
  deployment: string;
  timeline: Timeline;
  /** `backend-flask:42` */
  taskDefinition?: string;
  image?: string;
  by?: string;
  reason?: string;
}

const time = (at: number | undefined) => (at === undefined ? '' : new Date(at).toISOString());
const seconds = (ms: number | undefined) => (ms === undefined ? '' : (ms / 1000).toFixed(3));
const count = (value: number | undefined) => (value === undefined ? '' : String(value));
const line = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;

/** Milliseconds that spans last in all; one that goes on counts until `now`. */
export const lengthOf = (spans: readonly Span[], now: number): number =>
  spans.reduce((sum, { from, to = now }) => sum + Math.max(0, to - from), 0);

/** What a span that goes on is measured to: the last look. */
const lastLook = ({ samples, doneAt, requestedAt }: Timeline) => samples.at(-1)?.at ?? doneAt ?? requestedAt;

function rowOf(key: ServiceKey, { deployment, timeline, taskDefinition, image, by, reason }: TimedRollout) {
  const now = lastLook(timeline);
  return {
    account: key.account,
    region: key.region,
    cluster: key.cluster,
    service: key.service,
    deployment,
    task_definition: taskDefinition ?? '',
    image: image ?? '',
    by: by ?? '',
    reason: reason ?? '',
    requested_at: time(timeline.requestedAt),
    first_running_at: time(timeline.firstRunningAt),
    first_healthy_at: time(timeline.firstHealthyAt),
    all_healthy_at: time(timeline.allHealthyAt),
    first_draining_at: time(timeline.firstDrainingAt),
    last_old_stopped_at: time(timeline.lastOldStoppedAt),
    done_at: time(timeline.doneAt),
    outcome: timeline.outcome ?? 'in-flight',
    took_seconds: seconds(tookMs(timeline)),
    overlap_seconds: seconds(lengthOf(timeline.overlaps, now)),
    dip_seconds: seconds(lengthOf(timeline.dips, now)),
    failures: String(timeline.failures.length),
    exact_to_seconds: seconds(timeline.resolutionMs),
  };
}

const head = Object.keys(
  rowOf(
    { account: '', region: '', cluster: '', service: '' },
    {
      deployment: '',
      timeline: { requestedAt: 0, overlaps: [], dips: [], failures: [], samples: [], resolutionMs: 0 },
    },
  ),
);

/**
 * A service's rollouts as CSV (RFC 4180), one a line under a head; times in UTC, what was not seen is empty. No cell is
 * taken for a formula by a spreadsheet, however a service, an image or a reason is named.
 */
export function timelineCsv(key: ServiceKey, rollouts: readonly TimedRollout[]): string {
  return [line(head), ...rollouts.map((rollout) => line(Object.values(rowOf(key, rollout))))].join('');
}

const sampleHead = [
  'at',
  'seconds',
  'old_running',
  'new_running',
  'old_healthy',
  'new_healthy',
  'desired',
  'new_traffic',
];

/** What was counted at each look of one rollout as CSV; `seconds` are those since it was asked for. */
export function samplesCsv({ requestedAt, samples }: Timeline): string {
  const rows = samples.map((sample) => [
    time(sample.at),
    seconds(sample.at - requestedAt),
    count(sample.oldRunning),
    count(sample.newRunning),
    count(sample.oldHealthy),
    count(sample.newHealthy),
    count(sample.desired),
    count(sample.newTraffic),
  ]);
  return [sampleHead, ...rows].map(line).join('');
}
