import 'server-only';

import { resolveTags } from '@/lib/aws/ecr/resolve-tags';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { listTasks } from '@/lib/aws/ecs/list-tasks';
import { rawTaskDefinition } from '@/lib/aws/ecs/raw-task-definition';
import { withVersions } from '@/lib/aws/image-names';
import { serviceFingerprint, serviceState } from '@/lib/change/service-state.rules';
import type { Context } from '@/lib/context';
import { containerFor, isImageReference } from '@/lib/images/deploy-image.rules';
import { parseImageReference } from '@/lib/images/image-reference.rules';
import { outsideNotes } from '@/lib/images/outside-ecr.rules';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';
import { pastDeployments } from '@/lib/record/past-deployments';
import { isOff } from '@/lib/rollouts/image-notes.rules';
import { knownBad } from '@/lib/rollouts/known-bad.rules';
import { registerCopy } from '@/lib/rollouts/pinned-copy.rules';
import { refuseService } from '@/lib/rollouts/refuse-service.rules';
import { revisionWord, shortDefinition, tagWord } from '@/lib/rollouts/rollback-words.rules';
import { deploymentWarnings, imageNote } from '@/lib/services/force-deployment.rules';
import { runningImages } from '@/lib/services/running-images.rules';

interface Input {
  cluster: string;
  service: string;
  /** As a task definition writes it: `123.dkr.ecr.us-east-1.amazonaws.com/backend-flask:v1.8.0`. */
  image: string;
  container?: string;
}

const refusedFor = (message: string, advice?: string): { ok: false; failure: Failure } =>
  failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', advice });

/** Plans a new task definition revision with another image, all else copied, and its deployment. */
export async function planDeployImage(ctx: Context, input: Input): Promise<Result<Plan>> {
  if (!isImageReference(input.image)) return refusedFor('This is no image that a task definition can name.');
  const read = await describeService(ctx, input.cluster, input.service);
  if (!read.ok) return read;
  const service = read.value;
  const refused = refuseService(service, 'redeploy');
  if (refused) return failed(refused);
  const current = service.taskDefinitionArn;
  if (!current) return refusedFor(`${service.name} has no task definition.`);
  const image = parseImageReference(input.image);
  const [definition, raw, tasks, meanings, past] = await Promise.all([
    describeTaskDefinition(ctx, current),
    rawTaskDefinition(ctx, current),
    listTasks(ctx, input.cluster, input.service),
    resolveTags(ctx, [image]),
    pastDeployments(ctx, input.cluster, input.service),
  ]);
  if (!definition.ok) return definition;
  if (!raw.ok) return raw;
  const container = containerFor(definition.value, image, input.container);
  if (!container.ok) return container;
  const now = meanings.get(image.written);
  if (now?.state === 'missing') {
    return refusedFor(`${input.image} is not in ECR.`, 'Push it first, or choose another tag.');
  }
  const { name, image: before } = container.value;
  const running = runningImages(tasks.ok ? tasks.value.items : [], current).find((i) => i.container === name);
  const digest = now?.state === 'digest' ? now.digest : undefined;
  if (before.written === image.written && digest && running?.runningDigest === digest) {
    return refusedFor(
      'This would change nothing: the service runs this very image under this name.',
      'Force a new deployment where the tasks should be started anew.',
    );
  }
  const off = isOff(service) && service.running === 0;
  const { note } = imageNote({ ...container.value, image }, running, now, off);
  const bad = knownBad(image, digest, past);
  const others = definition.value.containers.filter((each) => each.name !== name).map((each) => each.image);
  const state = serviceState(service, undefined, digest ? [digest] : []);
  const input_ = { cluster: service.cluster, service: service.name };
  const short = (written: string) => written.slice(written.lastIndexOf('/') + 1);
  return ok({
    kind: 'deploy-image',
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'service', cluster: service.cluster, name: service.name },
    title: `Deploy ${short(image.written)} to ${service.name}`,
    summary: `A new revision of ${definition.value.family} with this image is registered and deployed; all else stays.`,
    confirm: `Deploy ${image.tag ?? digest?.slice(7, 15) ?? 'this image'}`,
    dangerous: false,
    from: {
      heading: off ? 'Now, scaled to 0' : 'Running now',
      title: `${revisionWord(current)}, ${tagWord(withVersions(ctx, [{ ...before, container: name }], current))}`,
      lines: off
        ? [{ text: 'nothing runs' }]
        : [
            {
              text: running?.runningDigest?.slice(0, 15) ?? 'digest not known',
              mono: true,
              full: running?.runningDigest,
            },
          ],
    },
    to: {
      heading: 'After it',
      title: `new revision, ${tagWord(withVersions(ctx, [{ ...image, container: name }], ''))}`,
      lines: [{ text: digest?.slice(0, 15) ?? 'digest not known', mono: true, full: digest }],
    },
    changes: [{ what: `image ${name}`, before: short(before.written), after: short(image.written) }],
    notes: [...(bad ? [bad] : []), note, ...outsideNotes(others), ...deploymentWarnings(service)],
    calls: [
      registerCopy(raw.value, new Map([[name, input.image]]), shortDefinition(current)),
      {
        operation: 'ecs:UpdateService',
        input: { ...input_, taskDefinition: { $result: [0, 'taskDefinition', 'taskDefinitionArn'] } },
      },
    ],
    fingerprint: serviceFingerprint(['deploy-image', name, input.image], state),
    before: {
      taskDefinition: current,
      container: name,
      image: before.written,
      digest: running?.runningDigest ?? null,
      state,
    },
  });
}
