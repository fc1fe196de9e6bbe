import type { CreateDBSnapshotCommandInput, CreateDBSnapshotCommandOutput, DBSnapshot } from '@aws-sdk/client-rds';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { rdsOf, type SimDatabase, snapshotDatabase } from '../../world/rds';
import type { Region } from '../../world/region';
import { databaseOf, invalidState } from './find';

export const createDBSnapshot: Operation<CreateDBSnapshotCommandInput, CreateDBSnapshotCommandOutput> = (
  input,
  call,
) => {
  const database = databaseOf(call.region, input.DBInstanceIdentifier);
  if (database.DBInstanceStatus !== 'available') {
    throw invalidState(
      `Cannot create a snapshot because the database instance ${database.DBInstanceIdentifier} is not currently in the available state.`,
    );
  }
  return { DBSnapshot: takeSnapshot(call.region, database, input.DBSnapshotIdentifier ?? '') };
};

/** Begins a manual snapshot. Throws DBSnapshotAlreadyExists. */
export function takeSnapshot(region: Region, database: SimDatabase, identifier: string): DBSnapshot {
  const { snapshots } = rdsOf(region);
  const id = identifier.toLowerCase();
  if (snapshots.has(id)) {
    throw new AwsError(
      'DBSnapshotAlreadyExistsFault',
      `Cannot create the snapshot because a snapshot with the identifier ${id} already exists.`,
    );
  }
  const snapshot: DBSnapshot = {
    DBSnapshotIdentifier: id,
    DBSnapshotArn: region.arn('rds', `snapshot:${id}`),
    DBInstanceIdentifier: database.DBInstanceIdentifier,
    DbiResourceId: database.DbiResourceId,
    Engine: database.Engine,
    EngineVersion: database.EngineVersion,
    AllocatedStorage: database.AllocatedStorage,
    StorageType: database.StorageType,
    Encrypted: database.StorageEncrypted,
    AvailabilityZone: database.AvailabilityZone,
    VpcId: database.DBSubnetGroup?.VpcId,
    Port: database.Endpoint?.Port,
    MasterUsername: database.MasterUsername,
    InstanceCreateTime: database.InstanceCreateTime,
    SnapshotCreateTime: new Date(region.world.clock.now()),
    SnapshotType: 'manual',
    Status: 'creating',
    PercentProgress: 0,
  };
  snapshots.set(id, snapshot);
  snapshotDatabase(region, database, snapshot);
  return snapshot;
}
