import { resolveImage } from '../ecr';
import { pullFault } from './behaviour';
import type { RevisionConfig, SimContainer, SimTask } from './model';

/**
 * Pulls every image of a task. The deployment's first pull fixes the digests of all its tasks, unless a container has
 * versionConsistency `disabled` (Amazon ECS, container image resolution). Answers the text of what failed.
 */
export function pullImages(task: SimTask): { error: string } | undefined {
  for (const container of task.containers) {
    const error = pullFault(task, container) ?? pull(task, container);
    if (error) return { error };
  }
  return undefined;
}

function pull(task: SimTask, container: SimContainer): string | undefined {
  const fixed = task.revision?.images.find((image) => image.containerName === container.name);
  const wanted = fixed?.imageDigest ? `${withoutTag(container.image)}@${fixed.imageDigest}` : container.image;
  const found = resolveImage(task.region.world, wanted);
  if ('error' in found) {
    return found.error.startsWith('CannotPull') ? found.error : `CannotPullContainerError: ${found.error}`;
  }
  if (tellsDigests(task.wire.platformVersion)) container.wire.imageDigest = found.digest;
  const config = task.revision?.config;
  if (fixed && !fixed.imageDigest && config && isConsistent(config, container.name)) fixed.imageDigest = found.digest;
  return undefined;
}

/** Fargate platforms before 1.3.0 do not tell digests (deployment-type-ecs, container image resolution). */
export const tellsDigests = (platformVersion: string | undefined): boolean =>
  !/^1\.[0-2]\./.test(platformVersion ?? '');

/** Whether a container's image is fixed by digest for a whole deployment. */
export function isConsistent(config: Pick<RevisionConfig, 'definition' | 'platformVersion'>, name?: string): boolean {
  const { containerDefinitions } = config.definition.definition;
  const container = containerDefinitions?.find((one) => one.name === name);
  return container?.versionConsistency !== 'disabled' && tellsDigests(config.platformVersion);
}

/** `repository:tag` and `repository@digest` without their ends; a registry's port stays. */
export function withoutTag(image: string): string {
  const [name = image] = image.split('@');
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
}
