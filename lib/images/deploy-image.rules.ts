import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { ImageReference } from '@/lib/model/image';
import type { ContainerDefinition, TaskDefinition } from '@/lib/model/task-definition';

const refused = (message: string, advice?: string): { ok: false; failure: Failure } =>
  failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', advice });

/**
 * The container that gets the image: the named one, else the only one of the same repository, else the only essential
 * one. Refuses rather than guess between several.
 */
export function containerFor(
  definition: TaskDefinition,
  image: ImageReference,
  named?: string,
): Result<ContainerDefinition> {
  const { containers } = definition;
  if (named !== undefined) {
    const found = containers.find((container) => container.name === named);
    return found ? ok(found) : refused(`The task definition has no container ${named}.`);
  }
  const same = containers.filter((c) => c.image.registry === image.registry && c.image.repository === image.repository);
  const [only, ...more] = same.length > 0 ? same : containers.filter((container) => container.essential);
  if (only && more.length === 0) return ok(only);
  const names = containers.map((container) => container.name).join(', ');
  return refused(`Which container gets this image is not clear: there are ${names}.`, 'Name the container.');
}

/** Whether a text is an image reference that a task definition can hold. */
export function isImageReference(text: string): boolean {
  const name = '[a-z0-9][a-z0-9._-]*';
  const pattern = `^${name}(:[0-9]+(?=/))?(/${name})*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?$`;
  return new RegExp(pattern).test(text);
}
