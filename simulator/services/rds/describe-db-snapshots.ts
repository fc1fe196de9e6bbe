import type { DescribeDBSnapshotsCommandInput, DescribeDBSnapshotsCommandOutput } from '@aws-sdk/client-rds';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { rdsOf } from '../../world/rds';
import { pageOf } from '../page';
import { invalidMarker, pageSize } from './find';

export const describeDBSnapshots: Operation<DescribeDBSnapshotsCommandInput, DescribeDBSnapshotsCommandOutput> = (
  input,
  call,
) => {
  const wanted = input.DBSnapshotIdentifier?.toLowerCase();
  const found = [...rdsOf(call.region).snapshots.values()].filter(
    (snapshot) =>
      (wanted === undefined || snapshot.DBSnapshotIdentifier === wanted || snapshot.DBSnapshotArn === wanted) &&
      (input.DBInstanceIdentifier === undefined ||
        snapshot.DBInstanceIdentifier === input.DBInstanceIdentifier.toLowerCase()) &&
      (input.SnapshotType === undefined || snapshot.SnapshotType === input.SnapshotType),
  );
  if (wanted !== undefined && found.length === 0) {
    throw new AwsError('DBSnapshotNotFoundFault', `DBSnapshot ${wanted} not found.`);
  }
  const { page, next } = pageOf(found, input.Marker, pageSize(input.MaxRecords), invalidMarker);
  return { DBSnapshots: page, Marker: next };
};
