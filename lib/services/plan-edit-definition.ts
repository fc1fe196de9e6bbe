import 'server-only';

import { resolveTags } from '@/lib/aws/ecr/resolve-tags';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { listTasks } from '@/lib/aws/ecs/list-tasks';
import { type RawTaskDefinition, rawTaskDefinition } from '@/lib/aws/ecs/raw-task-definition';
import { serviceFingerprint, serviceState } from '@/lib/change/service-state.rules';
import type { Context } from '@/lib/context';
import { isImageReference } from '@/lib/images/deploy-image.rules';
import { outsideNotes } from '@/lib/images/outside-ecr.rules';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { DefinitionEdits, Plan, PlanNote } from '@/lib/model/plan';
import type { Service } from '@/lib/model/service';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { pastDeployments } from '@/lib/record/past-deployments';
import { definitionChanges } from '@/lib/rollouts/definition-changes.rules';
import { isOff } from '@/lib/rollouts/image-notes.rules';
import { knownBad } from '@/lib/rollouts/known-bad.rules';
import { registerCopy } from '@/lib/rollouts/pinned-copy.rules';
import { refuseService } from '@/lib/rollouts/refuse-service.rules';
import { revisionWord, shortDefinition } from '@/lib/rollouts/rollback-words.rules';
import { clashingSecrets, editModel, editRaw, imageChanges, unknownContainers } from './definition-edits.rules';
import { fargateSizeProblem } from './fargate-sizes.rules';
import { deploymentWarnings, imageNote } from './force-deployment.rules';
import { runningImages } from './running-images.rules';

const refused = (message: string, advice?: string): { ok: false; failure: Failure } =>
  failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', advice });

/** The first thing that is wrong with the edits, in words. */
function problemOf(before: TaskDefinition, after: TaskDefinition, raw: RawTaskDefinition, edits: DefinitionEdits) {
  const [unknown] = unknownContainers(before, edits);
  if (unknown !== undefined) return `The task definition has no container ${unknown}.`;
  const bad = edits.containers.find((each) => each.image !== undefined && !isImageReference(each.image));
  if (bad) return `The image of ${bad.name} is no name that a task definition can hold.`;
  const [clash] = clashingSecrets(after);
  if (clash !== undefined) return `${clash} is a secret already: ECS takes a name once.`;
  const fargate = Array.isArray(raw.requiresCompatibilities) && raw.requiresCompatibilities.includes('FARGATE');
  return fargate ? fargateSizeProblem(after.cpu, after.memory) : undefined;
}

/** What the images of the new revision mean now, by digest where ECR tells; one that does not exist refuses the plan. */
async function notesOnImages(
  ctx: Context,
  service: Service,
  after: TaskDefinition,
  edits: DefinitionEdits,
): Promise<Result<{ notes: PlanNote[]; digests: string[] }>> {
  const edited = after.containers.filter((each) => edits.containers.some((own) => own.name === each.name && own.image));
  const others = after.containers.filter((each) => !edited.includes(each)).map((each) => each.image);
  if (edited.length === 0) return ok({ notes: outsideNotes(others), digests: [] });
  const images = edited.map((container) => container.image);
  const [now, tasks, past] = await Promise.all([
    resolveTags(ctx, images),
    listTasks(ctx, service.cluster, service.name),
    pastDeployments(ctx, service.cluster, service.name),
  ]);
  const missing = edited.find((container) => now.get(container.image.written)?.state === 'missing');
  if (missing) return refused(`${missing.image.written} is not in ECR.`, 'Push it first, or choose another tag.');
  const running = runningImages(tasks.ok ? tasks.value.items : [], service.taskDefinitionArn);
  const off = isOff(service) && service.running === 0;
  const digests: string[] = [];
  const notes = edited.flatMap((container) => {
    const runs = running.find((image) => image.container === container.name);
    const { note, digest } = imageNote(container, runs, now.get(container.image.written), off);
    if (digest) digests.push(digest);
    return [knownBad(container.image, digest, past) ?? [], note].flat();
  });
  return ok({ notes: [...notes, ...outsideNotes(others)], digests });
}

/** Plans a new task definition revision with another image, environment or size, all else copied, and its deployment. */
export async function planEditDefinition(
  ctx: Context,
  input: { cluster: string; service: string; edits: DefinitionEdits },
): Promise<Result<Plan>> {
  const { edits } = input;
  const read = await describeService(ctx, input.cluster, input.service);
  if (!read.ok) return read;
  const service = read.value;
  const refusal = refuseService(service, 'redeploy');
  if (refusal) return failed(refusal);
  const current = service.taskDefinitionArn;
  if (!current) return refused(`${service.name} has no task definition.`);
  const [definition, raw] = await Promise.all([describeTaskDefinition(ctx, current), rawTaskDefinition(ctx, current)]);
  if (!definition.ok) return definition;
  if (!raw.ok) return raw;
  const after = editModel(definition.value, edits);
  const problem = problemOf(definition.value, after, raw.value, edits);
  if (problem) return refused(problem);
  const changes = [...imageChanges(definition.value, after), ...definitionChanges(definition.value, after)];
  if (changes.length === 0)
    return refused('This would change nothing.', 'Change an image, a variable or a size first.');
  const notes = await notesOnImages(ctx, service, after, edits);
  if (!notes.ok) return notes;
  const state = serviceState(service, undefined, notes.value.digests);
  return ok({
    kind: 'edit-definition',
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'service', cluster: service.cluster, name: service.name },
    title: `Edit and deploy ${service.name}`,
    summary: `A new revision of ${after.family} with these changes is registered and deployed; all else stays.`,
    confirm: 'Deploy the new revision',
    dangerous: false,
    from: { heading: 'Now', title: revisionWord(current), lines: [] },
    to: { heading: 'After it', title: `new revision of ${after.family}`, lines: [] },
    changes,
    notes: [...notes.value.notes, ...deploymentWarnings(service)],
    calls: [
      registerCopy(editRaw(raw.value, edits), new Map(), shortDefinition(current)),
      {
        operation: 'ecs:UpdateService',
        input: {
          cluster: service.cluster,
          service: service.name,
          taskDefinition: { $result: [0, 'taskDefinition', 'taskDefinitionArn'] },
        },
      },
    ],
    fingerprint: serviceFingerprint(['edit-definition', JSON.stringify(edits)], state),
    before: { taskDefinition: current, state },
  });
}
