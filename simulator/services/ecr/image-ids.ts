import type { ImageFailure, ImageIdentifier } from '@aws-sdk/client-ecr';
import type { Repository, StoredImage } from '../../world/ecr';
import { imageByTag } from '../../world/ecr-images';

/** Digest and tag pairs of an image; one without a tag when it has none. */
export function idsOf(image: StoredImage): ImageIdentifier[] {
  const { digest, tags } = image;
  return tags.size === 0 ? [{ imageDigest: digest }] : [...tags].map((imageTag) => ({ imageDigest: digest, imageTag }));
}

/** Finds an image by digest, tag, or both; else says why not as the batch operations do. */
export function findImage(repository: Repository, id: ImageIdentifier): StoredImage | ImageFailure {
  const { imageDigest, imageTag } = id;
  const failure = (failureCode: ImageFailure['failureCode'], failureReason: string): ImageFailure => ({
    imageId: id,
    failureCode,
    failureReason,
  });
  if (!imageDigest && !imageTag) {
    return failure('MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null');
  }
  if (imageDigest && !/^[\w+.-]+:[a-fA-F0-9]+$/.test(imageDigest)) {
    const pattern = "'[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'";
    return failure(
      'InvalidImageDigest',
      `Invalid request parameters: image digest should satisfy the regex ${pattern}`,
    );
  }
  const image = imageDigest ? repository.images.get(imageDigest) : imageByTag(repository, imageTag ?? '');
  if (!image) return failure('ImageNotFound', 'Requested image not found');
  if (imageTag && !image.tags.has(imageTag)) {
    return failure('ImageTagDoesNotMatchDigest', 'Requested image tag does not match the image digest');
  }
  return image;
}

export function isFailure(found: StoredImage | ImageFailure): found is ImageFailure {
  return 'failureCode' in found;
}

/** `{imageDigest:'…', imageTag:'…'}` as ECR's messages print an id. */
export function idText(id: ImageIdentifier): string {
  return `{imageDigest:'${id.imageDigest ?? 'null'}', imageTag:'${id.imageTag ?? 'null'}'}`;
}

/** Whether an image passes a `tagStatus` filter. */
export function hasStatus(image: StoredImage, tagStatus: string | undefined): boolean {
  if (tagStatus === 'TAGGED') return image.tags.size > 0;
  return tagStatus === 'UNTAGGED' ? image.tags.size === 0 : true;
}
