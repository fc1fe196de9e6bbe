import { resolveImage } from '../ecr';
import { healthNow } from './behaviour';
import { isDaemon, needsInstance, placeTask } from './container-instances';
import type { SimContainer, SimRevision, SimService, SimTask } from './model';
import { newTask } from './new-task';
import { isConsistent, tellsDigests } from './pull-images';
import { reportTask } from './reports';
import { examine, watchRegion } from './task-health';
import { registerTargets } from './task-targets';

/** Puts `desiredCount` running tasks of a revision in place, with the times of a start some minutes after it. */
export function seedTasks(service: SimService, revision: SimRevision): void {
  for (let ordinal = 0; ordinal < service.desiredCount; ordinal++) {
    const place = needsInstance(revision.config)
      ? placeTask(service.cluster, revision.config, isDaemon(service) ? service : undefined)
      : undefined;
    const task: SimTask = newTask({
      instance: place && 'id' in place ? place : undefined,
      cluster: service.cluster,
      config: revision.config,
      service,
      revision,
      group: `service:${service.name}`,
      startedBy: revision.deploymentId,
      ordinal: revision.started++,
      tags: service.extra.propagateTags === 'SERVICE' ? service.tags : [],
      enableExecuteCommand: service.extra.enableExecuteCommand,
      report: (what) => reportTask(task, what),
    });
    age(task, Math.min(revision.createdAt + 14_600, service.region.world.clock.now() - 60_000));
    runSeeded(task);
    if (revision.targetGroups.length > 0) registerTargets(task, () => examine(task));
  }
}

/** The moments of a Fargate start: 0, +3.4, +13.5, +18.1 and +19.3 s (recorded). */
function age(task: SimTask, createdAt: number): void {
  const { wire } = task;
  const spread = task.ordinal * 137;
  wire.createdAt = new Date(createdAt + spread);
  wire.connectivityAt = new Date(createdAt + spread + 3_411);
  wire.pullStartedAt = new Date(createdAt + spread + 13_502);
  wire.pullStoppedAt = new Date(createdAt + spread + 18_130);
  wire.startedAt = new Date(createdAt + spread + 19_344);
}

function runSeeded(task: SimTask): void {
  const { wire } = task;
  wire.lastStatus = 'RUNNING';
  wire.connectivity = 'CONNECTED';
  wire.version = 4;
  const attachment = wire.attachments?.[0];
  if (attachment) attachment.status = 'ATTACHED';
  task.settled = true;
  task.everSettled = true;
  let checked = false;
  for (const container of task.containers) {
    container.wire.lastStatus = 'RUNNING';
    container.wire.imageDigest = digestOf(task, container);
    const definition = task.definition.definition.containerDefinitions?.find((one) => one.name === container.name);
    if (!definition?.healthCheck) continue;
    checked = true;
    container.wire.healthStatus = healthNow(task, container).healthy ? 'HEALTHY' : 'UNHEALTHY';
  }
  if (!checked) return;
  const well = task.containers.every((container) => container.wire.healthStatus !== 'UNHEALTHY');
  wire.healthStatus = well ? 'HEALTHY' : 'UNHEALTHY';
  watchRegion(task.region);
}

/** What it pulled: the revision's digest, or what the registry has where version consistency is off. */
function digestOf(task: SimTask, container: SimContainer): string | undefined {
  const fixed = task.revision?.images.find((image) => image.containerName === container.name)?.imageDigest;
  const config = task.revision?.config;
  if (fixed || !config || isConsistent(config, container.name) || !tellsDigests(config.platformVersion)) return fixed;
  const found = resolveImage(task.region.world, container.image);
  return 'digest' in found ? found.digest : undefined;
}
