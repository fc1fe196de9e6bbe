import 'server-only';
import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db/database';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Scope, ServiceKey } from '@/lib/model/scope';
import type { Task } from '@/lib/model/task';
import { explainStop } from '@/lib/services/stop-reason.rules';
import { forgetToldBefore } from './happenings-noticed';
import { forgetRevisionsBefore } from './kept-revisions';
import { forgetTimelinesBefore } from './timelines';

/** A deployment stays IN_PROGRESS while its hooks begin to wait and are answered. */
const hooksOf = ({ hooks }: ServiceDeployment) => JSON.stringify(hooks?.map(({ id, status }) => [id, status]) ?? []);

/** Keeps a service deployment as it is now; true where it was not known, or not like this. Times are epoch milliseconds. */
export async function keepDeployment(
  key: ServiceKey,
  deployment: ServiceDeployment,
  taskDefinition: string | undefined,
  now: number,
): Promise<boolean> {
  const { account, region, cluster, service } = key;
  const known = await db()
    .selectFrom('deployments')
    .select(['status', 'finished_at', 'deployment'])
    .where('account', '=', account)
    .where('region', '=', region)
    .where('arn', '=', deployment.arn)
    .executeTakeFirst();
  const finished = deployment.finishedAt ?? deployment.stoppedAt ?? null;
  const hooks = known && hooksOf(JSON.parse(known.deployment) as ServiceDeployment);
  if (known?.status === deployment.status && known.finished_at === finished && hooks === hooksOf(deployment))
    return false;
  const state = {
    finished_at: finished,
    status: deployment.status,
    deployment: JSON.stringify(deployment),
    task_definition: taskDefinition ?? null,
    // One that had ended before we first saw it did not change now.
    changed_at: known || finished === null ? now : finished,
  };
  await db()
    .insertInto('deployments')
    .values({
      account,
      region,
      cluster,
      service,
      arn: deployment.arn,
      created_at: deployment.createdAt ?? now,
      ...state,
    })
    .onConflict((c) => c.columns(['account', 'region', 'arn']).doUpdateSet(state))
    .execute();
  return true;
}

/** Those of some tasks that are not kept yet. */
export async function unkeptTasks({ account, region }: Scope, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db()
    .selectFrom('stopped_tasks')
    .select('id')
    .where('account', '=', account)
    .where('region', '=', region)
    .where('id', 'in', [...ids])
    .execute();
  const kept = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !kept.has(id));
}

/** Keeps a task that has stopped, with why in words. One that is still stopping waits for its whole story. */
export async function keepTask(task: Task, now: number): Promise<void> {
  if (task.lastStatus !== 'STOPPED') return;
  const { account, region } = task.scope;
  const problem = explainStop(task);
  await db()
    .insertInto('stopped_tasks')
    .values({
      account,
      region,
      cluster: task.cluster,
      service: task.group?.startsWith('service:') ? task.group.slice('service:'.length) : null,
      id: task.id,
      stopped_at: task.stoppedAt ?? now,
      task: JSON.stringify(task),
      problem: problem ? JSON.stringify(problem) : null,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Keeps that a desired count has changed outside of a deployment. */
export async function keepScaling(key: ServiceKey, from: number, to: number, at: number): Promise<void> {
  const { account, region, cluster, service } = key;
  await db()
    .insertInto('scalings')
    .values({ id: randomUUID(), account, region, cluster, service, at, from_count: from, to_count: to })
    .execute();
}

/** Forgets what is older than that, epoch milliseconds. */
export async function forgetBefore(before: number): Promise<void> {
  await db().deleteFrom('deployments').where('changed_at', '<', before).execute();
  await forgetRevisionsBefore(before);
  await forgetTimelinesBefore(before);
  await forgetToldBefore(before);
  await db().deleteFrom('stopped_tasks').where('stopped_at', '<', before).execute();
  await db().deleteFrom('scalings').where('at', '<', before).execute();
  await db().deleteFrom('pushes').where('pushed_at', '<', before).execute();
  await db().deleteFrom('seen_services').where('seen_at', '<', before).execute();
}
