import type { StopDBInstanceCommandInput, StopDBInstanceCommandOutput } from '@aws-sdk/client-rds';
import type { Operation } from '../../protocols/operation';
import { stopDatabase } from '../../world/rds';
import { takeSnapshot } from './create-db-snapshot';
import { databaseOf, invalidState } from './find';

export const stopDBInstance: Operation<StopDBInstanceCommandInput, StopDBInstanceCommandOutput> = (input, call) => {
  const database = databaseOf(call.region, input.DBInstanceIdentifier);
  if (database.DBInstanceStatus !== 'available') {
    throw invalidState(`Instance ${database.DBInstanceIdentifier} is not in available state.`);
  }
  if (input.DBSnapshotIdentifier !== undefined) takeSnapshot(call.region, database, input.DBSnapshotIdentifier);
  stopDatabase(call.region, database);
  return { DBInstance: database };
};
