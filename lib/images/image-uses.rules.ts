import type { ContainerImage, ImageUse, RepositoryImage } from '@/lib/model/image';
import type { Service } from '@/lib/model/service';
import { ecrPlaceOf } from './image-reference.rules';

/** One service with what it runs. */
export interface RunningService {
  service: Service;
  taskDefinitionArn: string;
  images: readonly ContainerImage[];
}

/** Whether an image reference means a repository: by its registry's account and Region where they are known. */
function isOf(image: ContainerImage, repository: { name: string; registryId: string; region: string }): boolean {
  const place = ecrPlaceOf(image);
  if (!place) return false;
  const sameRegistry = repository.registryId === '' || place.registryId === repository.registryId;
  return sameRegistry && place.region === repository.region && place.repository === repository.name;
}

/**
 * Where each image of a repository runs now, by digest. A service whose digest is known counts for that digest; one
 * whose digest is not known counts, as `tag`, for the image that bears its tag now.
 */
export function imageUses(
  repository: { name: string; registryId: string; region: string },
  images: readonly RepositoryImage[],
  running: readonly RunningService[],
): Record<string, ImageUse[]> {
  const byTag = new Map(images.flatMap((image) => image.tags.map((tag) => [tag, image.digest] as const)));
  const uses: Record<string, ImageUse[]> = {};
  for (const { service, taskDefinitionArn, images: run } of running) {
    for (const image of run) {
      if (!isOf(image, repository)) continue;
      const exact = image.runningDigest ?? image.digest;
      const digest = exact ?? byTag.get(image.tag ?? 'latest');
      if (!digest) continue;
      const use: ImageUse = {
        account: service.scope.account,
        region: service.scope.region,
        cluster: service.cluster,
        service: service.name,
        taskDefinition: taskDefinitionArn.split('/').at(-1) ?? '',
        by: exact ? 'digest' : 'tag',
      };
      const list = uses[digest] ?? [];
      uses[digest] = list;
      if (!list.some((known) => known.cluster === use.cluster && known.service === use.service)) list.push(use);
    }
  }
  return uses;
}
