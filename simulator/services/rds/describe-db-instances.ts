import type { DescribeDBInstancesCommandInput, DescribeDBInstancesCommandOutput } from '@aws-sdk/client-rds';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { rdsOf, type SimDatabase } from '../../world/rds';
import { pageOf } from '../page';
import { databaseOf, invalidMarker, pageSize } from './find';

const filters: Record<string, (database: SimDatabase) => string | undefined> = {
  'db-instance-id': (database) => database.DBInstanceIdentifier,
  'db-cluster-id': (database) => database.DBClusterIdentifier,
  'dbi-resource-id': (database) => database.DbiResourceId,
  engine: (database) => database.Engine,
};

export const describeDBInstances: Operation<DescribeDBInstancesCommandInput, DescribeDBInstancesCommandOutput> = (
  input,
  call,
) => {
  if (input.DBInstanceIdentifier !== undefined) {
    return { DBInstances: [databaseOf(call.region, input.DBInstanceIdentifier)] };
  }
  let found = [...rdsOf(call.region).instances.values()].sort((a, b) =>
    a.DBInstanceIdentifier < b.DBInstanceIdentifier ? -1 : 1,
  );
  for (const { Name, Values } of input.Filters ?? []) {
    const read = filters[Name ?? ''];
    if (!read) throw new AwsError('InvalidParameterValue', `Unrecognized filter name: ${Name}`, 400);
    found = found.filter((database) => Values?.includes(read(database) ?? ''));
  }
  const { page, next } = pageOf(found, input.Marker, pageSize(input.MaxRecords), invalidMarker);
  return { DBInstances: page, Marker: next };
};
