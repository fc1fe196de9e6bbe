import 'server-only';
import { auditOfService } from '@/lib/change/audit-of-service';
import { askedBy, deployingKinds, makerOf } from '@/lib/change/made-by.rules';
import { db } from '@/lib/db/database';
import type { ServiceDeployment, ServiceRevision } from '@/lib/model/rollout';
import type { Scope, ServiceKey } from '@/lib/model/scope';
import type { Task } from '@/lib/model/task';
import { revisionWord } from '@/lib/rollouts/rollback-words.rules';
import { explainStop } from '@/lib/services/stop-reason.rules';
import { tell } from './happenings';
import { deploymentHappenings, failingHappening, type SeenDeployment, type Since } from './happenings.rules';
import { failedTasksOf } from './read-kept-tasks';

async function lookedSince({ account, region }: Scope): Promise<Since> {
  const row = await db()
    .selectFrom('looked')
    .select('since')
    .where('account', '=', account)
    .where('region', '=', region)
    .executeTakeFirst();
  return row?.since;
}

/** Once a round has seen the whole of an account and Region: what happens from `at` (epoch ms) on is news. */
export async function rememberLook({ account, region }: Scope, at: number): Promise<void> {
  await db()
    .insertInto('looked')
    .values({ account, region, since: at })
    .onConflict((c) => c.doNothing())
    .execute();
}

async function keptBefore({ account, region }: Scope, arn: string): Promise<ServiceDeployment | undefined> {
  const row = await db()
    .selectFrom('deployments')
    .select('deployment')
    .where('account', '=', account)
    .where('region', '=', region)
    .where('arn', '=', arn)
    .executeTakeFirst();
  return row && (JSON.parse(row.deployment) as ServiceDeployment);
}

/** "rev 41", of a revision that we have kept. */
async function keptRevisionWord({ account, region }: Scope, arn: string | undefined): Promise<string | undefined> {
  if (!arn) return undefined;
  const row = await db()
    .selectFrom('revisions')
    .select('revision')
    .where('account', '=', account)
    .where('region', '=', region)
    .where('arn', '=', arn)
    .executeTakeFirst();
  return row && revisionWord((JSON.parse(row.revision) as ServiceRevision).taskDefinitionArn);
}

/** Who made a deployment, and who asked for its end: ECS does not tell, our audit may. */
async function whoseIs(
  key: ServiceKey,
  deployment: ServiceDeployment,
): Promise<Pick<SeenDeployment, 'made' | 'askedBy'>> {
  const entries = await auditOfService(key, deployingKinds, 50);
  const maker = makerOf(entries, deployment);
  const asker = askedBy(entries, deployment);
  const reason = maker?.reason ? { reason: maker.reason } : {};
  return {
    ...(maker ? { made: { by: maker.actor, ...reason, back: maker.kind === 'roll-back' } } : {}),
    ...(asker ? { askedBy: asker } : {}),
  };
}

/**
 * Tells what is new about a service deployment. Call it before the deployment is kept, and keep it only where this answers
 * true: otherwise the next round tells again, and what is the same has the same id.
 */
export async function noticeDeployment(
  key: ServiceKey,
  seen: ServiceDeployment,
  taskDefinition: string | undefined,
  now: number,
): Promise<boolean> {
  const since = await lookedSince(key);
  const before = await keptBefore(key, seen.arn);
  const facts: SeenDeployment = {
    key,
    seen,
    ...(before ? { before } : {}),
    ...(taskDefinition ? { taskDefinition } : {}),
  };
  if (deploymentHappenings(facts, since, now).length === 0) return true;
  const backTo = await keptRevisionWord(key, seen.rollback?.revisionArn);
  const all = { ...facts, ...(await whoseIs(key, seen)), ...(backTo ? { backTo } : {}) };
  let told = true;
  for (const happening of deploymentHappenings(all, since, now)) told = (await tell(happening)) && told;
  return told;
}

/**
 * Tells where a service's tasks fail again and again. Call it before the stopped task is kept, and keep it only where this
 * answers true: a task that is kept is not looked at again.
 */
export async function noticeTask(task: Task, now: number): Promise<boolean> {
  const service = task.group?.startsWith('service:') ? task.group.slice('service:'.length) : undefined;
  const explained = explainStop(task);
  if (!service || task.lastStatus !== 'STOPPED' || !explained) return true;
  const { account, region } = task.scope;
  const key = { account, region, cluster: task.cluster, service };
  const told = await db()
    .selectFrom('told_failing')
    .select('at')
    .where('account', '=', account)
    .where('region', '=', region)
    .where('cluster', '=', task.cluster)
    .where('service', '=', service)
    .executeTakeFirst();
  const kept = await failedTasksOf(key);
  const all = [...kept.filter((known) => known.task.id !== task.id), { task, problem: explained }];
  const failures = all.flatMap(({ task: { id, stoppedAt }, problem }) => {
    const at = stoppedAt ?? problem?.at;
    return problem && at !== undefined ? [{ task: id, at, what: problem.what }] : [];
  });
  const facts = { key, failures, ...(told ? { toldAt: told.at } : {}) };
  for (const happening of failingHappening(facts, await lookedSince(key), now)) {
    if (!(await tell(happening))) return false;
    await db()
      .insertInto('told_failing')
      .values({ ...key, at: now })
      .onConflict((c) => c.columns(['account', 'region', 'cluster', 'service']).doUpdateSet({ at: now }))
      .execute();
  }
  return true;
}

/** Forgets services that have not failed for long, `before` in epoch milliseconds. */
export async function forgetToldBefore(before: number): Promise<void> {
  await db().deleteFrom('told_failing').where('at', '<', before).execute();
}
