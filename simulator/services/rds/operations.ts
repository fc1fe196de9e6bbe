import type { OperationTable } from '../../protocols/operation';
import { createDBSnapshot } from './create-db-snapshot';
import { describeDBInstances } from './describe-db-instances';
import { describeDBSnapshots } from './describe-db-snapshots';
import { describeDBSubnetGroups } from './describe-db-subnet-groups';
import { describeEvents } from './describe-events';
import { listTagsForResource } from './list-tags-for-resource';
import { rebootDBInstance } from './reboot-db-instance';
import { startDBInstance } from './start-db-instance';
import { stopDBInstance } from './stop-db-instance';

export const operations: OperationTable = {
  CreateDBSnapshot: createDBSnapshot,
  DescribeDBInstances: describeDBInstances,
  DescribeDBSnapshots: describeDBSnapshots,
  DescribeDBSubnetGroups: describeDBSubnetGroups,
  DescribeEvents: describeEvents,
  ListTagsForResource: listTagsForResource,
  RebootDBInstance: rebootDBInstance,
  StartDBInstance: startDBInstance,
  StopDBInstance: stopDBInstance,
};
