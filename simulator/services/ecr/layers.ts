import type {
  BatchCheckLayerAvailabilityRequest,
  BatchCheckLayerAvailabilityResponse,
  GetDownloadUrlForLayerRequest,
  GetDownloadUrlForLayerResponse,
  Layer,
  LayerFailure,
} from '@aws-sdk/client-ecr';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { checkBatch, repositoryOf } from './repository';

const layerType = 'application/vnd.docker.image.rootfs.diff.tar.gzip';

export const batchCheckLayerAvailability: Operation<
  BatchCheckLayerAvailabilityRequest,
  BatchCheckLayerAvailabilityResponse
> = (input, call) => {
  const { state, repository } = repositoryOf(call, input);
  checkBatch('layerDigests', input.layerDigests);
  const layers: Layer[] = [];
  const failures: LayerFailure[] = [];
  for (const layerDigest of input.layerDigests ?? []) {
    if (!/^[\w+.-]+:[a-fA-F0-9]+$/.test(layerDigest)) {
      const failureReason =
        "Invalid request parameters: layer digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'";
      failures.push({ layerDigest, failureCode: 'InvalidLayerDigest', failureReason });
    } else if (repository.layers.has(layerDigest)) {
      const layerSize = state.blobs.get(layerDigest)?.size;
      layers.push({ layerDigest, layerAvailability: 'AVAILABLE', layerSize, mediaType: layerType });
    } else layers.push({ layerDigest, layerAvailability: 'UNAVAILABLE', layerSize: 0 });
  }
  return { layers, failures };
};

export const getDownloadUrlForLayer: Operation<GetDownloadUrlForLayerRequest, GetDownloadUrlForLayerResponse> = (
  input,
  call,
) => {
  const { region, state, repository, registryId } = repositoryOf(call, input);
  const layerDigest = input.layerDigest ?? '';
  const blob = repository.layers.has(layerDigest) ? state.blobs.get(layerDigest) : undefined;
  if (!blob) {
    const text = `The layer with digest '${layerDigest}' does not exist within the repository with name '${repository.name}' in the registry with id '${registryId}'`;
    throw new AwsError('LayersNotFoundException', text);
  }
  if (!blob.bytes)
    throw new AwsError('LayerInaccessibleException', 'The simulator no longer holds the bytes of this layer.');
  const downloadUrl = `${call.endpoint}/_simulator/layers/${region.account}/${region.name}/${encodeURIComponent(layerDigest)}`;
  return { downloadUrl, layerDigest };
};
