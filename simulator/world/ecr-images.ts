import type { Repository, StoredImage } from './ecr';
import { digestOf, readManifest } from './ecr-manifest';

/** Puts a manifest among a repository's images, or answers the one that is there. Nothing is checked here. */
export function admitManifest(repository: Repository, text: string, mediaType: string, now: number): StoredImage {
  const digest = digestOf(text);
  const there = repository.images.get(digest);
  if (there) return there;
  const manifest = readManifest(text, mediaType);
  const refersTo = [...(manifest?.blobs ?? []), ...(manifest?.manifests ?? [])].map((each) => each.digest);
  const image: StoredImage = {
    digest,
    manifest: text,
    mediaType,
    tags: new Set(),
    refersTo,
    sizeInBytes: manifest?.isIndex ? largest(repository, refersTo) : (manifest?.layerSize ?? 0),
    artifactMediaType: manifest?.artifactMediaType,
    pushedAt: now,
  };
  repository.images.set(digest, image);
  return image;
}

/** An index counts as large as the largest of its images (DescribeImages, imageSizeInBytes). */
function largest(repository: Repository, digests: string[]): number {
  return Math.max(0, ...digests.map((digest) => repository.images.get(digest)?.sizeInBytes ?? 0));
}

export function imageByTag(repository: Repository, tag: string): StoredImage | undefined {
  for (const image of repository.images.values()) if (image.tags.has(tag)) return image;
  return undefined;
}

/** Whether an index in the repository needs this image. */
export function isReferenced(repository: Repository, digest: string): boolean {
  for (const image of repository.images.values()) {
    if (image.digest !== digest && image.refersTo.includes(digest)) return true;
  }
  return false;
}
