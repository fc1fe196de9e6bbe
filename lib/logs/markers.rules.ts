import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';

/** A time in which a log group could not be read. Epoch milliseconds. */
export interface Gap {
  group: string;
  region: string;
  since: number;
  failure: Failure;
}

const seconds = (ms: number) => `${Math.max(1, Math.round(ms / 1000))} s`;

/** The row that stands for a gap while it lasts: what cannot be had, why, and how to mend it. */
export function gapMarker({ group, region, since, failure }: Gap, now: number): LogMarker {
  const row = { id: `gap:${region}:${group}:${since}`, at: since };
  const age = seconds(now - since);
  switch (failure.kind) {
    case 'throttled':
      return {
        ...row,
        tone: 'warn',
        text: `${age} unread: AWS is throttling us; the lines are fetched as soon as it lets us.`,
      };
    case 'not-found':
      return {
        ...row,
        tone: 'warn',
        text: `Log group ${group} does not exist in ${region}, so there are no lines.`,
        advice:
          'Create it, or set awslogs-create-group in the task definition and allow logs:CreateLogGroup to the execution role.',
      };
    case 'denied':
      return {
        ...row,
        tone: 'bad',
        text: `Log group ${group} (${region}) cannot be read: ${failure.message}`,
        advice: failure.advice ?? 'Allow logs:FilterLogEvents on this log group.',
      };
    default:
      return { ...row, tone: 'bad', text: `${age} unread: ${failure.message}`, advice: failure.advice };
  }
}

/** The same row afterwards. `lost`: the gap was longer than what is fetched again. */
export function healedMarker({ group, region, since, failure }: Gap, now: number, lost: boolean): LogMarker {
  const row = { id: `gap:${region}:${group}:${since}`, at: since, tone: lost ? ('warn' as const) : ('info' as const) };
  const after = lost
    ? 'lines older than 15 minutes were not fetched; scroll up to read them'
    : 'its lines were fetched afterwards';
  if (failure.kind === 'not-found') return { ...row, text: `Log group ${group} exists now.` };
  const why = failure.kind === 'throttled' ? 'AWS throttled us' : `log group ${group} could not be read`;
  return { ...row, text: `For ${seconds(now - since)} ${why}; ${after}.` };
}

/** The row for a group that writes more than we may read. One a minute. */
export function crowdedMarker(group: string, since: number, now: number): LogMarker {
  return {
    id: `crowded:${group}:${Math.floor(now / 60_000)}`,
    at: since,
    tone: 'warn',
    text: `Log group ${group} writes more than can be followed; some lines of this time are missing here.`,
    advice: "AWS's rate for reading allows no more. Download the range to get them all.",
  };
}
