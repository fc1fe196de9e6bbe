import { resolveImage } from '../ecr';
import type { World } from '../world';
import type { SimRevision } from './model';
import { isConsistent } from './pull-images';

/** Fixes the digests of a revision as its first task would have, unless version consistency is off. */
export function seedDigests(world: World, revision: SimRevision): void {
  for (const image of revision.images) {
    if (!isConsistent(revision.config, image.containerName)) continue;
    const found = resolveImage(world, image.image ?? '');
    if ('digest' in found) image.imageDigest = found.digest;
  }
}
