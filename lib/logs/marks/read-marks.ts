import 'server-only';
import { auditOfService } from '@/lib/change/audit-of-service';
import { deployingKinds } from '@/lib/change/made-by.rules';
import { db } from '@/lib/db/database';
import type { DeploymentsTable } from '@/lib/db/tables';
import { logUnexpected } from '@/lib/errors';
import type { LogMark } from '@/lib/model/log-mark';
import type { KeptDeployment } from '@/lib/model/record';
import type { ServiceKey } from '@/lib/model/scope';
import type { Deployment } from '@/lib/model/service';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { Task } from '@/lib/model/task';
import { keptTaskOf } from '@/lib/record/read-kept-tasks';
import { stoppedTasksOf } from '@/lib/record/stopped-tasks-of';
import type { LogPlace } from '../sources/find-sources';
import type { Span } from '../time/span-parts.rules';
import { eachOnce, marksOfFacts } from './marks.rules';

const most = 200;
/** Rows of the audit in which makers are looked for. */
const mostAudit = 500;
/** What a service ran before is looked for in the week before a span. */
const beforeMs = 7 * 86_400_000;

/** What somebody else has read of the service already; asking AWS for it is theirs. */
export interface SeenNow {
  /** The service's page, where somebody looks at it or a deployment is followed. */
  detail?: ServiceDetail | undefined;
  /** What the log itself found while it looked for its sources. */
  found?: { tasks: readonly Task[]; deployments: readonly Deployment[] } | undefined;
}

/** A broken row costs itself, never the list. */
function toKept(key: ServiceKey, row: DeploymentsTable): KeptDeployment[] {
  try {
    const deployment = JSON.parse(row.deployment) as KeptDeployment['deployment'];
    const definition = row.task_definition ? { taskDefinition: row.task_definition } : {};
    return [{ key, deployment, changedAt: row.changed_at, ...definition }];
  } catch (error) {
    logUnexpected(error);
    return [];
  }
}

/** The newest ones, or those that began before the end of a span and were seen to change after its beginning. */
async function keptOf(key: ServiceKey, span?: Span): Promise<KeptDeployment[]> {
  const rows = await db()
    .selectFrom('deployments')
    .selectAll()
    .where('account', '=', key.account)
    .where('region', '=', key.region)
    .where('cluster', '=', key.cluster)
    .where('service', '=', key.service)
    .$if(span !== undefined, (q) =>
      // With the one before it, by which one tells from what it went.
      q.where('created_at', '<=', span?.to ?? 0).where('changed_at', '>=', (span?.from ?? 0) - beforeMs),
    )
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute();
  return rows.flatMap((row) => toKept(key, row));
}

/**
 * What happened to the service of a log, in order of time: its deployments and the stops of its tasks, by our record (90
 * days) and by what is being read of it anyway: the newest, or those of a span. The log of a task has that task's stop
 * alone. Asks AWS for nothing.
 */
export async function readMarks(place: LogPlace, { detail, found }: SeenNow, span?: Span): Promise<LogMark[]> {
  const { account, region, cluster, service, task } = place;
  const key = { account, region, cluster, service };
  const [deployments, kept, audit] = await Promise.all([
    service ? keptOf(key, span) : [],
    task === undefined
      ? stoppedTasksOf(key, most, span)
      : keptTaskOf(key, cluster, task).then((one) => (one ? [one.task] : [])),
    service ? auditOfService(key, deployingKinds, mostAudit) : [],
  ]);
  const seen = (detail?.history.value ?? []).map(({ deployment, taskDefinition }) => ({
    ...{ key, deployment, changedAt: deployment.updatedAt ?? deployment.createdAt ?? 0 },
    ...(taskDefinition ? { taskDefinition } : {}),
  }));
  const tasks = new Map(
    [...(found?.tasks ?? []), ...(detail?.tasks.value ?? []), ...kept]
      .filter(({ id }) => task === undefined || id === task)
      .map((one) => [one.id, one]),
  );
  const present = new Map(
    [...(detail?.service.deployments ?? []), ...(found?.deployments ?? [])].map((one) => [one.id, one]),
  );
  const marks = marksOfFacts({
    ...{ key, audit, tasks: [...tasks.values()] },
    deployments: eachOnce(deployments, seen),
    present: [...present.values()],
  });
  return span ? marks.filter(({ at }) => at >= span.from && at <= span.to) : marks;
}
