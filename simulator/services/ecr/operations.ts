import type { OperationTable } from '../../protocols/operation';
import { batchDeleteImage, batchGetImage, describeImages, listImages } from './images';
import { batchCheckLayerAvailability, getDownloadUrlForLayer } from './layers';
import { deleteLifecyclePolicy, getLifecyclePolicy, getRepositoryPolicy, putLifecyclePolicy } from './policies';
import { putImage } from './put-image';
import { describeRegistry, getAuthorizationToken } from './registry-access';
import { createRepository, deleteRepository, describeRepositories, putImageTagMutability } from './repositories';
import { describeImageScanFindings } from './scan-findings';
import { listTagsForResource, tagResource, untagResource } from './tags';
import { completeLayerUpload, initiateLayerUpload, uploadLayerPart } from './upload-layer';

export const operations: OperationTable = {
  BatchCheckLayerAvailability: batchCheckLayerAvailability,
  BatchDeleteImage: batchDeleteImage,
  BatchGetImage: batchGetImage,
  CompleteLayerUpload: completeLayerUpload,
  CreateRepository: createRepository,
  DeleteLifecyclePolicy: deleteLifecyclePolicy,
  DeleteRepository: deleteRepository,
  DescribeImageScanFindings: describeImageScanFindings,
  DescribeImages: describeImages,
  DescribeRegistry: describeRegistry,
  DescribeRepositories: describeRepositories,
  GetAuthorizationToken: getAuthorizationToken,
  GetDownloadUrlForLayer: getDownloadUrlForLayer,
  GetLifecyclePolicy: getLifecyclePolicy,
  GetRepositoryPolicy: getRepositoryPolicy,
  InitiateLayerUpload: initiateLayerUpload,
  ListImages: listImages,
  ListTagsForResource: listTagsForResource,
  PutImage: putImage,
  PutImageTagMutability: putImageTagMutability,
  PutLifecyclePolicy: putLifecyclePolicy,
  TagResource: tagResource,
  UntagResource: untagResource,
  UploadLayerPart: uploadLayerPart,
};
