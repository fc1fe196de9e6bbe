import type { DescribeDBSubnetGroupsCommandInput, DescribeDBSubnetGroupsCommandOutput } from '@aws-sdk/client-rds';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { rdsOf } from '../../world/rds';
import { pageOf } from '../page';
import { invalidMarker, pageSize } from './find';

export const describeDBSubnetGroups: Operation<
  DescribeDBSubnetGroupsCommandInput,
  DescribeDBSubnetGroupsCommandOutput
> = (input, call) => {
  const name = input.DBSubnetGroupName;
  const found = [...rdsOf(call.region).subnetGroups.values()].filter(
    (group) => name === undefined || group.DBSubnetGroupName === name,
  );
  if (name !== undefined && found.length === 0) {
    throw new AwsError('DBSubnetGroupNotFoundFault', `DB subnet group '${name}' does not exist.`);
  }
  const { page, next } = pageOf(found, input.Marker, pageSize(input.MaxRecords), invalidMarker);
  return { DBSubnetGroups: page, Marker: next };
};
