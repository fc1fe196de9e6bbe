import 'server-only';

import { describeServiceRevisions } from '@/lib/aws/ecs/describe-service-revisions';
import { describeServiceWithSettings } from '@/lib/aws/ecs/describe-services';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { listFamilyRevisions } from '@/lib/aws/ecs/list-family-revisions';
import { listServiceDeployments } from '@/lib/aws/ecs/list-service-deployments';
import { listTasks } from '@/lib/aws/ecs/list-tasks';
import { isTerminal } from '@/lib/aws/ecs/to-service-deployment';
import { rolledBackFrom } from '@/lib/change/rolled-back-from';
import type { Context } from '@/lib/context';
import { ok, type Result } from '@/lib/model/failure';
import type { Task } from '@/lib/model/task';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { deploymentsOf } from '@/lib/record/deployments-of';
import { type KeptRevision, keptRevisions } from '@/lib/record/kept-revisions';
import { keptDefinition } from '@/lib/rollouts/kept-definition';
import type { RollbackFacts } from '@/lib/rollouts/rollback-facts';
import { runningImages } from '@/lib/services/running-images.rules';

/** How far back a target is looked for. */
const deploymentsRead = 100;
/** Older revisions that are compared where AWS tells nothing of deployments. */
const familyRead = 10;

interface Input {
  cluster: string;
  service: string;
  revision?: string;
  undo?: boolean;
  restore?: boolean;
}

/** Those that AWS cannot tell any more are by our own record. */
async function definitionsOf(
  ctx: Context,
  record: Map<string, KeptRevision>,
  arns: Iterable<string>,
): Promise<Map<string, TaskDefinition>> {
  const wanted = [...new Set(arns)];
  const read = await Promise.all(wanted.map((arn) => describeTaskDefinition(ctx, arn)));
  return new Map(
    read.flatMap((result, at) => {
      const arn = wanted[at] ?? '';
      const definition = result.ok ? result.value : keptDefinition(record, arn);
      return definition ? [[arn, definition] as const] : [];
    }),
  );
}

async function familyFacts(ctx: Context, arn: string | undefined): Promise<Result<string[]>> {
  const current = arn ? await describeTaskDefinition(ctx, arn) : undefined;
  if (!current?.ok) return current ?? ok([]);
  const family = await listFamilyRevisions(ctx, current.value.family);
  if (!family.ok) return family;
  const { revision } = current.value;
  const older = family.value.filter((other) => Number(other.slice(other.lastIndexOf(':') + 1)) < revision);
  return ok(older.slice(0, familyRead));
}

/** The facts, our own record of the service's revisions by ARN, and its tasks as far as they could be read. */
export interface ReadFacts {
  facts: RollbackFacts;
  record: Map<string, KeptRevision>;
  tasks: Task[];
}

/**
 * Reads all that the choice of a target looks at; for CODE_DEPLOY only the service and who rolled it back. Fails only
 * where the service itself cannot be read.
 */
export async function readRollbackFacts(ctx: Context, input: Input): Promise<Result<ReadFacts>> {
  const { cluster, service: name } = input;
  const key = { account: ctx.account, region: ctx.region, cluster, service: name };
  const [found, history, tasks, past, record, ended] = await Promise.all([
    describeServiceWithSettings(ctx, cluster, name),
    listServiceDeployments(ctx, cluster, name, deploymentsRead),
    listTasks(ctx, cluster, name),
    rolledBackFrom(key),
    keptRevisions(key),
    deploymentsOf(key),
  ]);
  if (!found.ok) return found;
  const { service, settings } = found.value;
  const own = {
    ...{ service, settings, bad: past.bad, last: past.last, undo: input.undo, restore: input.restore },
    ...{ chosen: input.revision, now: ctx.clock() },
  };
  const seen = tasks.ok ? tasks.value.items : [];
  if (service.controller === 'CODE_DEPLOY') {
    const none = { revisions: new Map(), definitions: new Map(), runningImages: [], family: [] };
    return ok({ facts: { ...own, ...none }, record, tasks: seen });
  }
  const deployments = history.ok ? history.value.items : undefined;
  const arns = (deployments ?? []).flatMap((d) => [
    ...(d.targetRevisionArn ? [d.targetRevisionArn] : []),
    ...d.sourceRevisionArns,
    ...(d.rollback?.revisionArn ? [d.rollback.revisionArn] : []),
  ]);
  const asked = [input.revision, input.undo ? past.last?.revision : undefined].filter((arn) => arn !== undefined);
  const revisionArns = [...arns, ...service.currentRevisionArns, ...asked, ...past.bad.keys()];
  const read = revisionArns.length > 0 ? await describeServiceRevisions(ctx, revisionArns) : undefined;
  const told = read?.ok ? read.value.items : [];
  const known = deployments && deployments.length > 0 && told.length > 0;
  const ours = [...record.values()].map(({ revision }) => revision);
  const revisions = new Map([...ours, ...told].map((revision) => [revision.arn, revision]));
  const listed = known ? ok([]) : await familyFacts(ctx, service.taskDefinitionArn);
  const family = listed.ok ? listed.value : [];
  const definitions = await definitionsOf(ctx, record, [
    ...(known ? told : [...revisions.values()]).map((revision) => revision.taskDefinitionArn),
    ...family,
    ...(service.taskDefinitionArn ? [service.taskDefinitionArn] : []),
    ...service.deployments.map((d) => d.taskDefinitionArn),
    ...(input.undo && past.last?.taskDefinition ? [past.last.taskDefinition] : []),
  ]);
  const facts: RollbackFacts = {
    ...own,
    deployments: known ? deployments : undefined,
    unread: history.ok ? (read && !read.ok ? read.failure : undefined) : history.failure,
    revisions,
    definitions,
    runningImages: runningImages(seen, service.taskDefinitionArn),
    ...(known ? {} : { kept: ended.map(({ deployment }) => deployment).filter(isTerminal) }),
    family,
    ...(listed.ok ? {} : { familyUnread: listed.failure }),
  };
  return ok({ facts, record, tasks: seen });
}
