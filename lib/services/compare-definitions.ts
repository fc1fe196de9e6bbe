import 'server-only';
import { familyRevisionOf } from '@/lib/aws/arn.rules';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { listFamilyRevisions } from '@/lib/aws/ecs/list-family-revisions';
import type { Context } from '@/lib/context';
import type { Comparison } from '@/lib/model/comparison';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { PlanChange } from '@/lib/model/plan';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { definitionChanges } from '@/lib/rollouts/definition-changes.rules';
import { imageChanges } from './definition-edits.rules';

const nameOf = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);

/** A task definition by `family:revision`. A name without its revision could mean another one a moment later. */
async function read(ctx: Context, name: string): Promise<Result<TaskDefinition>> {
  if (familyRevisionOf(name)) return describeTaskDefinition(ctx, name);
  const message = `${name.slice(0, 80)} is no revision of a task definition.`;
  return failed({ kind: 'refused', message, advice: 'Write it as family:revision, such as web:12.' });
}

async function changesOf(ctx: Context, from: string, to: string): Promise<Result<PlanChange[]>> {
  const [one, other] = await Promise.all([read(ctx, from), read(ctx, to)]);
  if (!one.ok) return one;
  if (!other.ok) return other;
  return ok([...imageChanges(one.value, other.value), ...definitionChanges(one.value, other.value)]);
}

/**
 * Compares any two task definitions; without a choice the service's present one with the revision before it. Fails only
 * where the service cannot be read.
 */
export async function compareDefinitions(
  ctx: Context,
  input: { cluster: string; service: string; from?: string; to?: string },
): Promise<Result<Comparison>> {
  const service = await describeService(ctx, input.cluster, input.service);
  if (!service.ok) return service;
  const current = service.value.taskDefinitionArn ? nameOf(service.value.taskDefinitionArn) : undefined;
  const to = input.to ?? current;
  const family = familyRevisionOf(to)?.family;
  const listed = family ? await listFamilyRevisions(ctx, family) : ok([]);
  const names = listed.ok ? listed.value.map(nameOf) : [];
  const number = familyRevisionOf(to)?.revision ?? 0;
  const from = input.from ?? names.find((name) => (familyRevisionOf(name)?.revision ?? 0) < number);
  const at = ctx.clock();
  // One that is chosen or runs may be INACTIVE, and is then not listed.
  const all = [...new Set([to, from, ...names].filter((name) => name !== undefined))];
  const revisions = all.sort((a, b) => (familyRevisionOf(b)?.revision ?? 0) - (familyRevisionOf(a)?.revision ?? 0));
  const failure: Failure | undefined = listed.ok ? undefined : listed.failure;
  const changes = from && to ? await changesOf(ctx, from, to) : ok<PlanChange[]>([]);
  return ok({
    from,
    to,
    revisions: failure ? { value: revisions, at, failure } : { value: revisions, at },
    changes: changes.ok ? { value: changes.value, at } : { failure: changes.failure },
  });
}
