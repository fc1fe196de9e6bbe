import 'server-only';
import { auditOfService } from '@/lib/change/audit-of-service';
import { deployingKinds } from '@/lib/change/made-by.rules';
import type { LogMark } from '@/lib/model/log-mark';
import type { Deployment } from '@/lib/model/service';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { Task } from '@/lib/model/task';
import { deploymentsOf } from '@/lib/record/deployments-of';
import { keptTaskOf } from '@/lib/record/read-kept-tasks';
import { stoppedTasksOf } from '@/lib/record/stopped-tasks-of';
import type { LogPlace } from '../sources/find-sources';
import type { Span } from '../time/span-parts.rules';
import { eachOnce, leftOutMark, marksOfFacts, most } from './marks.rules';

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

/**
 * What happened to the service of a log, in order of time: its deployments and the stops of its tasks, by our record (90
 * days) and by what is being read of it anyway: the newest, or those of a span. The log of a task has that task's stop
 * alone. Asks AWS for nothing.
 */
export async function readMarks(place: LogPlace, { detail, found }: SeenNow, span?: Span): Promise<LogMark[]> {
  const { account, region, cluster, service, task } = place;
  const key = { account, region, cluster, service };
  const [deployments, kept, audit] = await Promise.all([
    // With the one before a span, by which one tells from what it went.
    service ? deploymentsOf(key, most + 1, span && { from: span.from - beforeMs, to: span.to }) : [],
    task === undefined
      ? stoppedTasksOf(key, most + 1, span)
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
  if (!span) return marks;
  const cuts = [
    ...(kept.length > most ? [leftOutMark('stops of tasks', kept[most - 1]?.stoppedAt)] : []),
    ...(deployments.length > most ? [leftOutMark('deployments', deployments[most - 1]?.deployment.createdAt)] : []),
  ];
  return [...cuts, ...marks].filter(({ at }) => at >= span.from && at <= span.to).sort((a, b) => a.at - b.at);
}
