import 'server-only';
import { type DBInstance, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import type { Database } from '@/lib/model/database';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { allPages, type Gathered, mapResult, millis, present, tagsOf } from '../gather';
import { send } from '../send';

function pendingOf(instance: DBInstance): string[] {
  return Object.entries(instance.PendingModifiedValues ?? {})
    .filter(([, value]) => value !== undefined && value !== null && typeof value !== 'object')
    .map(([name, value]) => (/password/i.test(name) ? name : `${name}: ${String(value)}`));
}

/** An RDS instance as DescribeDBInstances tells it; everything may be absent. */
export function toDatabase(scope: Scope, instance: DBInstance): Database {
  return {
    scope,
    id: instance.DBInstanceIdentifier ?? '',
    arn: instance.DBInstanceArn ?? '',
    status: instance.DBInstanceStatus ?? 'unknown',
    engine: instance.Engine,
    engineVersion: instance.EngineVersion,
    class: instance.DBInstanceClass,
    endpoint: instance.Endpoint?.Address,
    port: instance.Endpoint?.Port ?? (instance.DbInstancePort || undefined),
    databaseName: instance.DBName,
    storageGiB: instance.AllocatedStorage,
    storageType: instance.StorageType,
    storageEncrypted: instance.StorageEncrypted,
    multiAz: instance.MultiAZ,
    zone: instance.AvailabilityZone,
    publiclyAccessible: instance.PubliclyAccessible,
    subnetGroup: instance.DBSubnetGroup?.DBSubnetGroupName,
    vpcId: instance.DBSubnetGroup?.VpcId,
    securityGroups: present(present(instance.VpcSecurityGroups).map((group) => group.VpcSecurityGroupId)),
    createdAt: millis(instance.InstanceCreateTime),
    restartsAt: millis(instance.AutomaticRestartTime),
    backupRetentionDays: instance.BackupRetentionPeriod,
    latestRestorableAt: millis(instance.LatestRestorableTime),
    pendingChanges: pendingOf(instance),
    tags: tagsOf(instance.TagList),
  };
}

/** Every RDS instance of a Region, a hundred a call. */
export function describeDatabases(scope: Scope): Promise<Result<Gathered<Database>>> {
  return allPages(async (Marker) =>
    mapResult(
      await send(scope, 'rds', 'DescribeDBInstances', (rds, abortSignal) =>
        rds.send(new DescribeDBInstancesCommand({ MaxRecords: 100, Marker }), { abortSignal }),
      ),
      (page) => ({
        items: present(page.DBInstances).map((instance) => toDatabase(scope, instance)),
        next: page.Marker,
      }),
    ),
  );
}

/** One RDS instance by its identifier. */
export async function describeDatabase(scope: Scope, id: string): Promise<Result<Database>> {
  const answer = await send(scope, 'rds', 'DescribeDBInstances', (rds, abortSignal) =>
    rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }), { abortSignal }),
  );
  if (!answer.ok) return answer;
  const found = answer.value.DBInstances?.[0];
  if (found) return ok(toDatabase(scope, found));
  return failed({
    kind: 'not-found',
    message: `There is no database ${id} in ${scope.account}, ${scope.region}.`,
    advice: 'Check the name and the Region.',
    operation: 'rds:DescribeDBInstances',
  });
}
