import 'server-only';

import { resolveTags } from '@/lib/aws/ecr/resolve-tags';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { listTasks } from '@/lib/aws/ecs/list-tasks';
import { serviceFingerprint, serviceState } from '@/lib/change/service-state.rules';
import type { Context } from '@/lib/context';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Plan, PlanNote } from '@/lib/model/plan';
import { pastDeployments } from '@/lib/record/past-deployments';
import { isOff } from '@/lib/rollouts/image-notes.rules';
import { knownBad } from '@/lib/rollouts/known-bad.rules';
import { refuseService } from '@/lib/rollouts/refuse-service.rules';
import { shortDefinition } from '@/lib/rollouts/rollback-words.rules';
import { deploymentWarnings, imageNote } from '@/lib/services/force-deployment.rules';
import { runningImages } from '@/lib/services/running-images.rules';

/** Plans a new deployment of the same task definition; says which digests its tags mean now and what runs. */
export async function planForceDeployment(
  ctx: Context,
  input: { cluster: string; service: string },
): Promise<Result<Plan>> {
  const read = await describeService(ctx, input.cluster, input.service);
  if (!read.ok) return read;
  const service = read.value;
  const refused = refuseService(service, 'redeploy');
  if (refused) return failed(refused);
  if (!service.taskDefinitionArn) {
    return failed({
      kind: 'refused',
      message: `${service.name} has no task definition.`,
      unchanged: 'Nothing was changed.',
    });
  }
  const [definition, tasks] = await Promise.all([
    describeTaskDefinition(ctx, service.taskDefinitionArn),
    listTasks(ctx, input.cluster, input.service),
  ]);
  if (!definition.ok) return definition;
  const containers = definition.value.containers;
  const now = await resolveTags(
    ctx,
    containers.map((container) => container.image),
  );
  const running = runningImages(tasks.ok ? tasks.value.items : [], service.taskDefinitionArn);
  const off = isOff(service) && service.running === 0;
  const images = containers.map((container) =>
    imageNote(
      container,
      running.find((image) => image.container === container.name),
      now.get(container.image.written),
      off,
    ),
  );
  // Tags that have moved bring an image that may be known as bad; the one that runs already is no news.
  const past = images.some(({ change }) => change)
    ? await pastDeployments(ctx, input.cluster, input.service)
    : undefined;
  const bad = containers.flatMap(({ image }, at) => {
    const news = past && images[at]?.change && knownBad(image, images[at].digest, past);
    return news ? [news] : [];
  });
  const unread: PlanNote[] = tasks.ok
    ? []
    : [{ level: 'warning', text: `What runs now could not be read: ${tasks.failure.message}` }];
  const digests = images.flatMap((image) => image.digest ?? []);
  const state = serviceState(service, undefined, digests);
  const word = shortDefinition(service.taskDefinitionArn);
  const side = (heading: string, digestOf: (at: number) => string | undefined) => ({
    heading,
    title: word,
    lines: containers.map((container, at) => {
      const digest = digestOf(at);
      const text = digest ? `${container.name} ${digest.slice(0, 15)}…` : `${container.name} digest not known`;
      return { text, mono: true, full: digest ?? container.image.written };
    }),
  });
  return ok({
    kind: 'force-deployment',
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'service', cluster: service.cluster, name: service.name },
    title: `Force new deployment of ${service.name}`,
    summary: off
      ? `A new deployment of ${word} is made. Nothing runs, and no task starts: its desired count is 0.`
      : `New tasks of ${word} are started and replace the running ones; images are pulled anew.`,
    confirm: 'Force new deployment',
    dangerous: false,
    from: off
      ? { heading: 'Running now', title: 'nothing', lines: [] }
      : side('Running now', (at) => running.find((image) => image.container === containers[at]?.name)?.runningDigest),
    to: side(off ? 'Once scaled up' : 'After it', (at) => images[at]?.digest),
    changes: images.flatMap((image) => image.change ?? []),
    notes: [...unread, ...images.map((image) => image.note), ...bad, ...deploymentWarnings(service)],
    calls: [
      {
        operation: 'ecs:UpdateService',
        input: { cluster: service.cluster, service: service.name, forceNewDeployment: true },
      },
    ],
    fingerprint: serviceFingerprint('force-deployment', state),
    before: {
      taskDefinition: service.taskDefinitionArn,
      images: running.map((image) => ({
        container: image.container,
        image: image.written,
        digest: image.runningDigest ?? null,
      })),
      state,
    },
  });
}
