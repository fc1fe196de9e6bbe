import type { StartDBInstanceCommandInput, StartDBInstanceCommandOutput } from '@aws-sdk/client-rds';
import type { Operation } from '../../protocols/operation';
import { startDatabase } from '../../world/rds';
import { databaseOf, invalidState } from './find';

export const startDBInstance: Operation<StartDBInstanceCommandInput, StartDBInstanceCommandOutput> = (input, call) => {
  const database = databaseOf(call.region, input.DBInstanceIdentifier);
  if (database.DBInstanceStatus !== 'stopped') {
    throw invalidState(
      `Instance ${database.DBInstanceIdentifier} cannot be started as it is not in one of the following statuses: 'stopped, inaccessible-encryption-credentials-recoverable, incompatible-network (only valid for non-SqlServer instances)'.`,
    );
  }
  startDatabase(call.region, database);
  return { DBInstance: database };
};
