import type {
  BatchDeleteImageRequest,
  BatchDeleteImageResponse,
  BatchGetImageRequest,
  BatchGetImageResponse,
  DescribeImagesRequest,
  DescribeImagesResponse,
  ImageDetail,
  ImageFailure,
  ImageIdentifier,
  ListImagesRequest,
  ListImagesResponse,
} from '@aws-sdk/client-ecr';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import type { Repository, StoredImage } from '../../world/ecr';
import { isReferenced } from '../../world/ecr-images';
import { findImage, hasStatus, idsOf, idText, isFailure } from './image-ids';
import { pageOf } from './page';
import { checkBatch, repositoryOf } from './repository';

export const listImages: Operation<ListImagesRequest, ListImagesResponse> = (input, call) => {
  const { repository } = repositoryOf(call, input);
  const ids = [...repository.images.values()]
    .filter((image) => hasStatus(image, input.filter?.tagStatus))
    .flatMap(idsOf);
  const { page, nextToken } = pageOf(ids, input);
  return { imageIds: page, nextToken };
};

function detailOf(registryId: string, repository: Repository, image: StoredImage): ImageDetail {
  const { scan } = image;
  return {
    registryId,
    repositoryName: repository.name,
    imageDigest: image.digest,
    imageTags: image.tags.size > 0 ? [...image.tags] : undefined,
    imageSizeInBytes: image.sizeInBytes,
    imagePushedAt: new Date(image.pushedAt),
    imageManifestMediaType: image.mediaType,
    artifactMediaType: image.artifactMediaType,
    lastRecordedPullTime: image.pulledAt === undefined ? undefined : new Date(image.pulledAt),
    imageScanStatus: scan && { status: 'COMPLETE', description: 'The scan was completed successfully.' },
    imageScanFindingsSummary: scan && {
      imageScanCompletedAt: new Date(scan.at),
      vulnerabilitySourceUpdatedAt: scan.findings.vulnerabilitySourceUpdatedAt,
      findingSeverityCounts: scan.findings.findingSeverityCounts,
    },
  };
}

export const describeImages: Operation<DescribeImagesRequest, DescribeImagesResponse> = (input, call) => {
  const { repository, registryId } = repositoryOf(call, input);
  checkBatch('imageIds', input.imageIds);
  if (input.imageIds) {
    const found = input.imageIds.map((id) => {
      const image = findImage(repository, id);
      if (!isFailure(image)) return image;
      const text = `The image with imageId ${idText(id)} does not exist within the repository with name '${repository.name}' in the registry with id '${registryId}'`;
      throw new AwsError('ImageNotFoundException', text);
    });
    return { imageDetails: [...new Set(found)].map((image) => detailOf(registryId, repository, image)) };
  }
  const images = [...repository.images.values()].filter((image) => hasStatus(image, input.filter?.tagStatus));
  const { page, nextToken } = pageOf(images, input);
  return { imageDetails: page.map((image) => detailOf(registryId, repository, image)), nextToken };
};

export const batchGetImage: Operation<BatchGetImageRequest, BatchGetImageResponse> = (input, call) => {
  const { repository, registryId } = repositoryOf(call, input);
  checkBatch('imageIds', input.imageIds);
  const accepted = input.acceptedMediaTypes;
  const images: BatchGetImageResponse['images'] = [];
  const failures: ImageFailure[] = [];
  for (const id of input.imageIds ?? []) {
    const found = findImage(repository, id);
    if (isFailure(found)) failures.push(found);
    else if (accepted && accepted.length > 0 && !accepted.includes(found.mediaType)) {
      failures.push({ imageId: id, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' });
    } else {
      images.push({
        registryId,
        repositoryName: repository.name,
        imageId: { imageDigest: found.digest, imageTag: id.imageTag },
        imageManifest: found.manifest,
        imageManifestMediaType: found.mediaType,
      });
    }
  }
  return { images, failures };
};

/** By tag: takes the tag off, and the image with its last one. By digest: the image with all tags. */
export const batchDeleteImage: Operation<BatchDeleteImageRequest, BatchDeleteImageResponse> = (input, call) => {
  const { repository } = repositoryOf(call, input);
  checkBatch('imageIds', input.imageIds);
  const imageIds: ImageIdentifier[] = [];
  const failures: ImageFailure[] = [];
  for (const id of input.imageIds ?? []) {
    const found = findImage(repository, id);
    if (isFailure(found)) {
      failures.push(found);
      continue;
    }
    const whole = !id.imageTag || found.tags.size === 1;
    if (whole && isReferenced(repository, found.digest)) {
      const failureReason = 'Requested image referenced by manifest list';
      failures.push({ imageId: id, failureCode: 'ImageReferencedByManifestList', failureReason });
      continue;
    }
    imageIds.push(...(whole ? idsOf(found) : [{ imageDigest: found.digest, imageTag: id.imageTag }]));
    if (whole) repository.images.delete(found.digest);
    else found.tags.delete(id.imageTag ?? '');
  }
  return { imageIds, failures };
};
