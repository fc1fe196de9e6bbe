import { randomUUID } from 'node:crypto';
import type {
  CompleteLayerUploadRequest,
  CompleteLayerUploadResponse,
  InitiateLayerUploadRequest,
  InitiateLayerUploadResponse,
  UploadLayerPartRequest,
  UploadLayerPartResponse,
} from '@aws-sdk/client-ecr';
import { AwsError } from '../../protocols/aws-error';
import type { Call, Operation } from '../../protocols/operation';
import { putBlob, type Upload } from '../../world/ecr';
import { digestOf } from '../../world/ecr-manifest';
import { invalid, repositoryOf } from './repository';

/** ECR suggests 10 MiB a part, takes 20, and wants at least 5 of every part but the last (API reference, quotas). */
const suggestedPart = 10 * 1024 * 1024;
const largestPart = 20 * 1024 * 1024;
const smallestPart = 5 * 1024 * 1024;

export const initiateLayerUpload: Operation<InitiateLayerUploadRequest, InitiateLayerUploadResponse> = (
  input,
  call,
) => {
  const { state, repository } = repositoryOf(call, input);
  const uploadId = randomUUID();
  state.uploads.set(uploadId, { repository: repository.name, parts: [], size: 0 });
  return { uploadId, partSize: suggestedPart };
};

function uploadOf(
  call: Call,
  input: { registryId?: string; repositoryName: string | undefined; uploadId: string | undefined },
) {
  const found = repositoryOf(call, input);
  const upload: Upload | undefined = found.state.uploads.get(input.uploadId ?? '');
  if (upload?.repository === found.repository.name) return { ...found, upload };
  const text = `The upload with id '${input.uploadId}' does not exist in the repository with name '${found.repository.name}' in the registry with id '${found.registryId}'`;
  throw new AwsError('UploadNotFoundException', text);
}

export const uploadLayerPart: Operation<UploadLayerPartRequest, UploadLayerPartResponse> = (input, call) => {
  const { upload, repository, registryId } = uploadOf(call, input);
  const bytes = input.layerPartBlob ?? new Uint8Array();
  const [first = 0, last = -1] = [input.partFirstByte, input.partLastByte];
  if (bytes.byteLength > largestPart)
    throw invalid('layerPartBlob', `Member must have length less than or equal to ${largestPart}`);
  if (last - first + 1 !== bytes.byteLength || first !== upload.size) {
    const text =
      first === upload.size
        ? `Layer part of ${bytes.byteLength} bytes does not span the bytes ${first} to ${last}`
        : `Layer part begins at byte ${first}; the next byte is ${upload.size}`;
    throw new AwsError('InvalidLayerPartException', text, undefined, {
      registryId,
      repositoryName: repository.name,
      uploadId: input.uploadId,
      lastValidByteReceived: upload.size - 1,
    });
  }
  upload.parts.push(bytes);
  upload.size += bytes.byteLength;
  return { registryId, repositoryName: repository.name, uploadId: input.uploadId, lastByteReceived: last };
};

export const completeLayerUpload: Operation<CompleteLayerUploadRequest, CompleteLayerUploadResponse> = (
  input,
  call,
) => {
  const { region, state, upload, repository, registryId } = uploadOf(call, input);
  if (upload.size === 0)
    throw new AwsError('EmptyUploadException', 'The specified layer upload does not contain any layer parts.');
  if (upload.parts.slice(0, -1).some((part) => part.byteLength < smallestPart)) {
    throw new AwsError('LayerPartTooSmallException', 'Layer parts must be at least 5 MiB in size.');
  }
  const bytes = upload.parts.length === 1 ? (upload.parts[0] ?? new Uint8Array()) : Buffer.concat(upload.parts);
  const layerDigest = digestOf(bytes);
  if (!input.layerDigests?.includes(layerDigest)) {
    const text = `The layer digest calculation performed by Amazon ECR upon receipt of the image layer does not match the digest specified. Calculated: '${layerDigest}'`;
    throw new AwsError('InvalidLayerException', text);
  }
  state.uploads.delete(input.uploadId ?? '');
  if (repository.layers.has(layerDigest)) {
    const text = `Layer with digest '${layerDigest}' already exists in the repository with name '${repository.name}' in the registry with id '${registryId}'`;
    throw new AwsError('LayerAlreadyExistsException', text);
  }
  putBlob(region, repository, bytes);
  return { registryId, repositoryName: repository.name, uploadId: input.uploadId, layerDigest };
};
