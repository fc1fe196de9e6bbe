import 'server-only';
import { describeServiceRevisions } from '@/lib/aws/ecs/describe-service-revisions';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { listServiceDeployments } from '@/lib/aws/ecs/list-service-deployments';
import { registeredAs } from '@/lib/aws/ecs/raw-task-definition';
import { kept } from '@/lib/aws/kept';
import { logUnexpected } from '@/lib/errors';
import type { Failure } from '@/lib/model/failure';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { ServiceKey } from '@/lib/model/scope';
import type { Task } from '@/lib/model/task';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { deploymentsOf } from '@/lib/record/deployments-of';
import { keptRevisions } from '@/lib/record/kept-revisions';
import { stoppedTasksOf } from '@/lib/record/stopped-tasks-of';
import { newestRan } from './ran-definitions.rules';

const mostDefinitions = 30;
const mostTasks = 200;
const deploymentsRead = 50;
/** What ends from now on is among ECS's own tasks for an hour. */
const keepMs = 10 * 60_000;
/** After a part could not be read. */
const retryMs = 60_000;

/** What a service ran, as far as AWS and our own record tell. */
export interface Ran {
  /** Those that ran last first. */
  definitions: TaskDefinition[];
  /** Stopped tasks by our record: ECS may have forgotten them. */
  tasks: Task[];
  /** ARNs of those that neither AWS nor our record can tell any more. */
  lost: string[];
  /** Why AWS did not tell of its earlier deployments. */
  failure?: Failure;
}

const targetsOf = (deployments: readonly ServiceDeployment[]) =>
  deployments.flatMap((deployment) =>
    [deployment.targetRevisionArn, ...deployment.sourceRevisionArns].flatMap((arn) => arn ?? []),
  );

async function read(key: ServiceKey): Promise<Ran> {
  const [told, record, ours, tasks] = await Promise.all([
    listServiceDeployments(key, key.cluster, key.service, deploymentsRead),
    keptRevisions(key),
    deploymentsOf(key),
    stoppedTasksOf(key, mostTasks),
  ]);
  const deployments = [...(told.ok ? told.value.items : []), ...ours.map(({ deployment }) => deployment)];
  const unknown = targetsOf(deployments).filter((arn) => !record.has(arn));
  const asked = unknown.length > 0 ? await describeServiceRevisions(key, unknown) : undefined;
  const revisions = [...[...record.values()].map(({ revision }) => revision), ...(asked?.ok ? asked.value.items : [])];
  const definitionOf = new Map(revisions.map(({ arn, taskDefinitionArn }) => [arn, taskDefinitionArn]));
  const wanted = newestRan(
    [
      ...revisions.map(({ taskDefinitionArn: arn, createdAt: at }) => ({ arn, at })),
      ...deployments.flatMap((deployment) =>
        targetsOf([deployment]).map((arn) => ({ arn: definitionOf.get(arn) ?? '', at: deployment.createdAt })),
      ),
      ...tasks.map(({ taskDefinitionArn: arn, stoppedAt: at }) => ({ arn, at })),
    ],
    mostDefinitions,
  );
  // Our record costs no call, and a definition never changes.
  const ownRecord = new Map(
    [...record.values()].flatMap(({ revision: { taskDefinitionArn: arn }, definition }) =>
      definition ? [[arn, registeredAs(definition, arn)] as const] : [],
    ),
  );
  const definitions = await Promise.all(
    wanted.map(async (arn) => {
      const known = ownRecord.get(arn);
      if (known) return known;
      const answer = await describeTaskDefinition(key, arn);
      return answer.ok ? answer.value : undefined;
    }),
  );
  const failure = told.ok ? asked && !asked.ok && asked.failure : told.failure;
  return {
    definitions: definitions.flatMap((definition) => definition ?? []),
    tasks,
    lost: wanted.filter((_, at) => !definitions[at]),
    ...(failure ? { failure } : {}),
  };
}

/**
 * The newest 30 task definitions that a service ran, those of earlier deployments too: by ECS (90 days), by our record
 * of its revisions and deployments, and by stopped tasks. Kept for ten minutes, since a log asks every few seconds.
 */
export function readRanDefinitions({ account, region, cluster, service }: ServiceKey): Promise<Ran> {
  const key = { account, region, cluster, service };
  const cache = kept<Promise<Ran>>('ran definitions', 100);
  const id = JSON.stringify([cluster, service]);
  const known = cache.get(key, id);
  if (known) return known;
  const reading = read(key)
    .catch((error: unknown): Ran => {
      logUnexpected(error);
      const message = 'Our record of earlier deployments could not be read.';
      return { definitions: [], tasks: [], lost: [], failure: { kind: 'refused', message } };
    })
    .then((ran) => {
      if (ran.failure) cache.set(key, id, reading, retryMs);
      return ran;
    });
  return cache.set(key, id, reading, keepMs);
}
