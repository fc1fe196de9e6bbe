import 'server-only';
import { tallied } from '@/lib/aws/tally';
import { apiUse } from '@/lib/aws/use';
import { changesByService, changesOfService, rollbacksOfService } from '@/lib/change/changes-of-service';
import { askedBy, madeBy } from '@/lib/change/made-by.rules';
import { readDatabase } from '@/lib/databases/read-database';
import { readRegion } from '@/lib/fleet/read-region';
import { readHost } from '@/lib/hosts/read-host';
import { readRepository } from '@/lib/images/read-repository';
import { readMarks } from '@/lib/logs/marks/read-marks';
import type { DatabaseDetail } from '@/lib/model/database-detail';
import { ok, type Result } from '@/lib/model/failure';
import type { HostDetail } from '@/lib/model/host-detail';
import type { RegionSnapshot } from '@/lib/model/live';
import type { LogMark } from '@/lib/model/log-mark';
import type { HistoryEntry } from '@/lib/model/rollout';
import type { MetricsView } from '@/lib/model/rollout-metrics';
import type { Scope, ServiceKey } from '@/lib/model/scope';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { StandaloneTasks } from '@/lib/model/standalone-tasks';
import type { TaskDetail } from '@/lib/model/task-detail';
import { learnKeptNames } from '@/lib/record/kept-names';
import { failedTasksOf, keptTaskOf } from '@/lib/record/read-kept-tasks';
import { rolledBackByService } from '@/lib/record/rolled-back-by-service';
import { timeService } from '@/lib/record/stopwatch';
import { timelineOf, timelinesOf } from '@/lib/record/timelines';
import { expectedOf } from '@/lib/rollouts/timeline-expected.rules';
import { withoutRepeats } from '@/lib/rollouts/timeline-repeats.rules';
import { earlierProblems } from '@/lib/services/earlier-problems.rules';
import { readMetrics } from '@/lib/services/read-metrics';
import { readService } from '@/lib/services/read-service';
import { readStandaloneTasks } from '@/lib/services/read-standalone-tasks';
import { readTask } from '@/lib/services/read-task';
import { seenOf } from './seen-of';
import type { Subject } from './subject';
import {
  databaseTargetMs,
  hostTargetMs,
  marksMs,
  metricsMs,
  regionTargetMs,
  restMs,
  serviceTargetMs,
  standaloneTargetMs,
  taskTargetMs,
} from './target.rules';
import type { Topic } from './topics.rules';

async function region(scope: Scope): Promise<RegionSnapshot> {
  const [changes, rolledBack] = await Promise.all([
    changesByService(scope),
    rolledBackByService(scope, Date.now()),
    learnKeptNames(scope),
  ]);
  return readRegion(scope, Date.now, {
    changesOf: (cluster, service) => changes.get(`${cluster}/${service}`) ?? [],
    rolledBackOf: (cluster, service) => rolledBack.get(`${cluster}/${service}`),
  });
}

async function service(key: ServiceKey): Promise<Result<ServiceDetail>> {
  const [own, rollbacks] = await Promise.all([changesOfService(key), rollbacksOfService(key), learnKeptNames(key)]);
  const read = await readService(key, key.cluster, key.service, Date.now, {
    lookUp: (deployment) => {
      const asker = askedBy(rollbacks, deployment);
      return { ...madeBy(own, deployment), ...(asker ? { askedBy: asker } : {}) };
    },
  });
  await timeService(key, read);
  if (!read.ok) return read;
  const earlier = earlierProblems(read.value, await failedTasksOf(key));
  const stopwatch = await stopwatchOf(key, read.value.history.value?.[0]);
  return ok({ ...read.value, ...(earlier.length > 0 ? { earlier } : {}), ...(stopwatch ? { stopwatch } : {}) });
}

/** Earlier rollouts by which is told what is left of one. */
const lookBack = 15;

async function stopwatchOf(key: ServiceKey, newest: HistoryEntry | undefined): Promise<ServiceDetail['stopwatch']> {
  const deployment = newest?.deployment.arn;
  const timeline = deployment && (await timelineOf(key, deployment));
  if (!timeline) return undefined;
  const earlier = timeline.outcome ? [] : await timelinesOf(key, lookBack);
  const expected = expectedOf(
    timeline,
    earlier.map((kept) => kept.timeline),
  );
  return { deployment, timeline: withoutRepeats(timeline), ...(expected ? { expected } : {}) };
}

/** Of the newest rollout that was followed; empty where none was. */
async function metrics(key: ServiceKey): Promise<MetricsView> {
  const [newest] = await timelinesOf(key, 1);
  return newest ? readMetrics(key, newest.deployment, newest.timeline, Date.now) : { metrics: {} };
}

/** A reader as a subject: measured, and typed. */
function subject<T>(topic: Scope, read: () => Promise<T>, targetMs: (value: T | undefined) => number): Subject {
  const scope = { account: topic.account, region: topic.region };
  return {
    scope,
    read: () => tallied(read),
    targetMs: (value) => targetMs(value as T | undefined),
    use: () => apiUse(scope),
  };
}

/** The reader and interval of a topic; `undefined` for logs, which are not read as a whole. */
export function subjectOf(topic: Topic): Subject | undefined {
  const scope = { account: topic.account, region: topic.region };
  switch (topic.kind) {
    case 'region':
      return subject<RegionSnapshot>(topic, () => region(scope), regionTargetMs);
    case 'service':
      return subject<Result<ServiceDetail>>(topic, () => service(topic), serviceTargetMs);
    case 'metrics':
      return subject<MetricsView>(
        topic,
        () => metrics(topic),
        () => metricsMs,
      );
    case 'task':
      return subject<Result<TaskDetail>>(
        topic,
        () =>
          readTask(scope, topic.cluster, topic.task, Date.now, {
            kept: () => keptTaskOf(scope, topic.cluster, topic.task),
          }),
        taskTargetMs,
      );
    case 'standalone-tasks':
      return subject<StandaloneTasks>(
        topic,
        () => readStandaloneTasks(scope, topic.cluster, Date.now),
        standaloneTargetMs,
      );
    case 'repository':
      return subject(
        topic,
        () => readRepository(scope, topic.name, Date.now),
        () => restMs,
      );
    case 'database':
      return subject<Result<DatabaseDetail>>(topic, () => readDatabase(scope, topic.name, Date.now), databaseTargetMs);
    case 'host':
      return subject<Result<HostDetail>>(topic, () => readHost(scope, topic.name, Date.now), hostTargetMs);
    case 'log-marks':
      return subject<LogMark[]>(
        topic,
        () => readMarks(topic, seenOf(topic)),
        () => marksMs,
      );
    case 'logs':
      return undefined;
  }
}
