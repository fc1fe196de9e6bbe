import type { PutImageRequest, PutImageResponse } from '@aws-sdk/client-ecr';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { moveTag, type Repository } from '../../world/ecr';
import { admitManifest, imageByTag } from '../../world/ecr-images';
import { digestOf, manifestTypes, type ReadManifest, readManifest } from '../../world/ecr-manifest';
import { invalid, repositoryOf } from './repository';

/**
 * Puts a manifest whose layers and config (or, of an index, whose images) are already there, and moves the tag to it.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html
 */
export const putImage: Operation<PutImageRequest, PutImageResponse> = (input, call) => {
  const { repository, registryId } = repositoryOf(call, input);
  const text = input.imageManifest ?? '';
  const manifest = readManifest(text, input.imageManifestMediaType);
  if (!manifest) throw invalid('imageManifest', 'Invalid JSON syntax');
  const { mediaType } = manifest;
  if (!mediaType) {
    throw new AwsError('InvalidParameterException', 'image manifest mediatype not provided in manifest or parameter');
  }
  if (!Object.values(manifestTypes).includes(mediaType)) {
    throw invalid('imageManifestMediaType', 'Unsupported manifest media type');
  }
  const digest = digestOf(text);
  if (input.imageDigest && input.imageDigest !== digest) {
    const mismatch = `The image digest '${input.imageDigest}' does not match the digest '${digest}' of the image manifest`;
    throw new AwsError('ImageDigestDoesNotMatchException', mismatch);
  }
  const tag = input.imageTag;
  if (tag !== undefined && !/^\w[\w.-]{0,299}$/.test(tag)) throw invalid('imageTag', 'Invalid image tag');
  checkReferences(repository, registryId, manifest);
  const where = `in the repository with name '${repository.name}' in registry with id '${registryId}'`;
  const there = repository.images.get(digest);
  if (there && (tag === undefined || there.tags.has(tag))) {
    const named = tag === undefined ? '' : ` and tag '${tag}'`;
    throw new AwsError('ImageAlreadyExistsException', `Image with digest '${digest}'${named} already exists ${where}`);
  }
  if (tag !== undefined && repository.mutability.startsWith('IMMUTABLE') && imageByTag(repository, tag)) {
    const refusal = `The image tag '${tag}' already exists in the '${repository.name}' repository and cannot be overwritten because the tag is immutable.`;
    throw new AwsError('ImageTagAlreadyExistsException', refusal);
  }
  const image = admitManifest(repository, text, mediaType, call.region.world.clock.now());
  if (tag !== undefined) moveTag(repository, tag, image);
  return {
    image: {
      registryId,
      repositoryName: repository.name,
      imageId: { imageDigest: digest, imageTag: tag },
      imageManifest: text,
      imageManifestMediaType: mediaType,
    },
  };
};

function checkReferences(repository: Repository, registryId: string, manifest: ReadManifest): void {
  const needed = manifest.isIndex ? manifest.manifests : manifest.blobs;
  const absent = needed
    .map((each) => each.digest)
    .filter((each) => !(manifest.isIndex ? repository.images.has(each) : repository.layers.has(each)));
  if (absent.length === 0) return;
  const what = manifest.isIndex ? 'Images' : 'Layers';
  const text = `${what} with digests '[${absent.join(', ')}]' required for pushing image into repository with name '${repository.name}' in the registry with id '${registryId}' do not exist`;
  throw new AwsError(manifest.isIndex ? 'ReferencedImagesNotFoundException' : 'LayersNotFoundException', text);
}
