import 'server-only';
import { db } from '@/lib/db/database';
import { logUnexpected } from '@/lib/errors';
import type { Scope, ServiceKey } from '@/lib/model/scope';
import type { Timeline } from '@/lib/model/timeline';

/** The stopwatch of one deployment of a service. */
export interface KeptTimeline {
  /** ARN of the service deployment; without that API, the id of the deployment in `deployments[]`. */
  deployment: string;
  timeline: Timeline;
}

/** A broken row costs itself, never the list. */
function toTimeline(row: { deployment: string; timeline: string }): KeptTimeline[] {
  try {
    return [{ deployment: row.deployment, timeline: JSON.parse(row.timeline) as Timeline }];
  } catch (error) {
    logUnexpected(error);
    return [];
  }
}

const rowsOf = ({ account, region, cluster, service }: ServiceKey) =>
  db()
    .selectFrom('timelines')
    .select(['deployment', 'timeline'])
    .where('account', '=', account)
    .where('region', '=', region)
    .where('cluster', '=', cluster)
    .where('service', '=', service);

/** The stopwatch of one deployment, by its ARN; undefined where nobody followed it. Reads our record, not AWS. */
export async function timelineOf(key: ServiceKey, deployment: string): Promise<Timeline | undefined> {
  const row = await rowsOf(key).where('deployment', '=', deployment).executeTakeFirst();
  return row && toTimeline(row)[0]?.timeline;
}

/** The stopwatches of a service's deployments, newest first. Reads our record, not AWS. */
export async function timelinesOf(key: ServiceKey, limit: number): Promise<KeptTimeline[]> {
  const rows = await rowsOf(key).orderBy('requested_at', 'desc').limit(limit).execute();
  return rows.flatMap(toTimeline);
}

/** Stopwatches of a service that run, and which of its deployments' are complete. */
export async function openTimelinesOf(key: ServiceKey): Promise<{ open: KeptTimeline[]; closed: string[] }> {
  const [open, closed] = await Promise.all([
    rowsOf(key).where('closed', '=', 0).execute(),
    rowsOf(key).select('deployment').where('closed', '=', 1).orderBy('requested_at', 'desc').limit(100).execute(),
  ]);
  return { open: open.flatMap(toTimeline), closed: closed.map(({ deployment }) => deployment) };
}

/** The stopwatches of an account and Region that run, with their services. */
export async function openTimelines(scope: Scope): Promise<{ key: ServiceKey; timeline: Timeline }[]> {
  const rows = await db()
    .selectFrom('timelines')
    .select(['cluster', 'service', 'deployment', 'timeline'])
    .where('account', '=', scope.account)
    .where('region', '=', scope.region)
    .where('closed', '=', 0)
    .orderBy('requested_at', 'desc')
    .limit(100)
    .execute();
  return rows.flatMap((row) =>
    toTimeline(row).map(({ timeline }) => ({
      key: { account: scope.account, region: scope.region, cluster: row.cluster, service: row.service },
      timeline,
    })),
  );
}

/** Keeps a deployment's stopwatch as it is now. */
export async function keepTimeline(key: ServiceKey, { deployment, timeline }: KeptTimeline): Promise<void> {
  const { account, region, cluster, service } = key;
  const state = {
    requested_at: timeline.requestedAt,
    timeline: JSON.stringify(timeline),
    closed: timeline.closed ? 1 : 0,
  };
  await db()
    .insertInto('timelines')
    .values({ account, region, cluster, service, deployment, ...state })
    .onConflict((c) => c.columns(['account', 'region', 'deployment']).doUpdateSet(state))
    .execute();
}

/** Forgets the stopwatches of deployments that were asked for before that, epoch milliseconds. */
export async function forgetTimelinesBefore(before: number): Promise<void> {
  await db().deleteFrom('timelines').where('requested_at', '<', before).execute();
}
