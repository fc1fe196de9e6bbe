import { csvCell } from '@/lib/change/audit-csv.rules';
import type { HistoryEntry } from '@/lib/model/rollout';
import type { Timeline } from '@/lib/model/timeline';
import { figuresOf, lowestOf } from './timeline-figures.rules';

/** A rollout as the export has it: ECS's entry, our stopwatch, or both. */
export interface ExportedRollout {
  /** ARN of the service deployment. */
  deployment: string;
  entry?: HistoryEntry;
  timeline?: Timeline;
  /** Who registered its task definition, by ARN. */
  registeredBy?: string;
}

type Cell = string | number | undefined;

const time = (at?: number) => (at === undefined ? undefined : new Date(at).toISOString());
const seconds = (ms?: number) => (ms === undefined ? undefined : Math.round(ms / 100) / 10);
const line = (cells: readonly Cell[]) => `${cells.map((cell) => csvCell(String(cell ?? ''))).join(',')}\r\n`;

function phaseCells(timeline: Timeline | undefined): Record<string, Cell> {
  const after = (at?: number) => seconds(at === undefined || !timeline ? undefined : at - timeline.requestedAt);
  return {
    first_new_running_s: after(timeline?.firstRunningAt),
    first_new_healthy_s: after(timeline?.firstHealthyAt),
    all_new_healthy_s: after(timeline?.allHealthyAt),
    first_old_draining_s: after(timeline?.firstDrainingAt),
    last_old_gone_s: after(timeline?.lastOldStoppedAt),
    ecs_done_s: after(timeline?.doneAt),
  };
}

function cellsOf({ deployment, entry, timeline, registeredBy }: ExportedRollout, now: number): Record<string, Cell> {
  const image = entry?.revision?.images[0];
  const figures = timeline && figuresOf(timeline, now);
  const lowest = timeline && lowestOf(timeline);
  const requestedAt = timeline?.requestedAt ?? entry?.deployment.createdAt;
  return {
    deployment,
    task_definition: entry?.taskDefinition,
    image: image?.written,
    digest: image?.runningDigest ?? image?.digest,
    by: entry ? (entry.by ?? 'outside Quarterdeck') : undefined,
    registered_by: registeredBy,
    reason: entry?.reason,
    outcome: entry?.outcome ?? timeline?.outcome,
    status: entry?.deployment.status,
    how_it_ended: entry?.sentence,
    requested_at: time(requestedAt),
    took_s: seconds(figures?.tookMs),
    ...phaseCells(timeline),
    overlap_s: seconds(figures?.overlapMs),
    dip_s: seconds(figures?.dipMs),
    lowest_healthy: lowest?.healthy,
    wanted_then: lowest?.desired,
    failed_tasks: figures?.failed,
    exact_to_s: seconds(timeline?.resolutionMs),
  };
}

const columns = Object.keys(cellsOf({ deployment: '' }, 0));

/** All rollouts as CSV (RFC 4180), times in UTC, spans in seconds; what is not known is empty. `now` in epoch ms. */
export function rolloutsCsv(rollouts: readonly ExportedRollout[], now: number): string {
  const rows = rollouts.map((rollout) => {
    const cells = cellsOf(rollout, now);
    return line(columns.map((column) => cells[column]));
  });
  return line(columns) + rows.join('');
}

/** Each look at one rollout as CSV: how many tasks of each version there were, and how many of them healthy. */
export function looksCsv({ samples, requestedAt }: Timeline): string {
  const head = [
    'at',
    'after_s',
    'old_running',
    'old_healthy',
    'new_running',
    'new_healthy',
    'new_traffic_percent',
    'wanted',
  ];
  const rows = samples.map((s) =>
    line([
      time(s.at),
      seconds(s.at - requestedAt),
      s.oldRunning,
      s.oldHealthy,
      s.newRunning,
      s.newHealthy,
      s.newTraffic,
      s.desired,
    ]),
  );
  return line(head) + rows.join('');
}

/** Every rollout that ECS tells of or that was followed, newest first. */
export function exportedRollouts(
  history: readonly HistoryEntry[],
  kept: readonly { deployment: string; timeline: Timeline }[],
  registrars: Readonly<Record<string, string>>,
): ExportedRollout[] {
  const timelines = new Map(kept.map(({ deployment, timeline }) => [deployment, timeline]));
  const told = history.map((entry): ExportedRollout => {
    const { arn } = entry.deployment;
    const timeline = timelines.get(arn);
    const registeredBy = entry.revision && registrars[entry.revision.arn];
    return { deployment: arn, entry, ...(timeline ? { timeline } : {}), ...(registeredBy ? { registeredBy } : {}) };
  });
  const known = new Set(told.map(({ deployment }) => deployment));
  const others = kept.filter(({ deployment }) => !known.has(deployment));
  const at = ({ entry, timeline }: ExportedRollout) => timeline?.requestedAt ?? entry?.deployment.createdAt ?? 0;
  return [...told, ...others].sort((a, b) => at(b) - at(a));
}
