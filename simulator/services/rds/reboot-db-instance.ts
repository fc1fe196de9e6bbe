import type { RebootDBInstanceCommandInput, RebootDBInstanceCommandOutput } from '@aws-sdk/client-rds';
import type { Operation } from '../../protocols/operation';
import { rebootDatabase } from '../../world/rds';
import { databaseOf, invalidState } from './find';

export const rebootDBInstance: Operation<RebootDBInstanceCommandInput, RebootDBInstanceCommandOutput> = (
  input,
  call,
) => {
  const database = databaseOf(call.region, input.DBInstanceIdentifier);
  if (database.DBInstanceStatus !== 'available') {
    throw invalidState('Instance cannot currently reboot due to an in-progress management operation.');
  }
  rebootDatabase(call.region, database);
  return { DBInstance: database };
};
