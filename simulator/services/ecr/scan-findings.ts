import type { DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse } from '@aws-sdk/client-ecr';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { findImage, idText, isFailure } from './image-ids';
import { pageOf } from './page';
import { repositoryOf } from './repository';

export const describeImageScanFindings: Operation<
  DescribeImageScanFindingsRequest,
  DescribeImageScanFindingsResponse
> = (input, call) => {
  const { repository, registryId } = repositoryOf(call, input);
  const id = input.imageId ?? {};
  const image = findImage(repository, id);
  const where = `the repository with name '${repository.name}' in the registry with id '${registryId}'`;
  if (isFailure(image)) {
    const text = `The image with imageId ${idText(id)} does not exist within ${where}`;
    throw new AwsError('ImageNotFoundException', text);
  }
  if (!image.scan) {
    const text = `Image scan does not exist for the image with '${idText(id)}' in ${where}`;
    throw new AwsError('ScanNotFoundException', text);
  }
  const { findings } = image.scan;
  const { page, nextToken } = pageOf(findings.findings ?? [], input);
  return {
    registryId,
    repositoryName: repository.name,
    imageId: { imageDigest: image.digest, imageTag: id.imageTag },
    imageScanStatus: { status: 'COMPLETE', description: 'The scan was completed successfully.' },
    imageScanFindings: { imageScanCompletedAt: new Date(image.scan.at), ...findings, findings: page },
    nextToken,
  };
};
