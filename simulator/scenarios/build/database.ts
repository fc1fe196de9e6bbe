import { ec2Of } from '../../world/ec2';
import { addDatabaseEvent, rdsOf, type SimDatabase } from '../../world/rds';
import type { Region } from '../../world/region';
import { stableHex, stableId } from '../../world/stable-id';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface DatabasePlan {
  id: string;
  vpcId: string;
  subnets: string[];
  securityGroups: string[];
  databaseName: string;
  user: string;
  engine?: string;
  version?: string;
  class?: string;
  public?: boolean;
  /** Stopped so many days ago. */
  stoppedDaysAgo?: number;
}

/** Makes a database with its subnet group, last night's snapshot and its latest events. */
export function buildDatabase(region: Region, plan: DatabasePlan): SimDatabase {
  const state = rdsOf(region);
  const now = region.world.clock.now();
  const group = {
    DBSubnetGroupName: `${plan.id}-subnets`,
    DBSubnetGroupDescription: `Subnets of ${plan.id}`,
    DBSubnetGroupArn: region.arn('rds', `subgrp:${plan.id}-subnets`),
    VpcId: plan.vpcId,
    SubnetGroupStatus: 'Complete',
    SupportedNetworkTypes: ['IPV4'],
    Subnets: plan.subnets.map((subnet) => ({
      SubnetIdentifier: subnet,
      SubnetAvailabilityZone: { Name: ec2Of(region).subnets.get(subnet)?.AvailabilityZone },
      SubnetStatus: 'Active',
    })),
  };
  state.subnetGroups.set(group.DBSubnetGroupName, group);
  const engine = plan.engine ?? 'postgres';
  const family = engine === 'postgres' ? 'postgres16' : 'mariadb10.11';
  const port = engine === 'postgres' ? 5432 : 3306;
  const stoppedAt = plan.stoppedDaysAgo === undefined ? undefined : now - plan.stoppedDaysAgo * DAY;
  const database: SimDatabase = {
    DBInstanceIdentifier: plan.id,
    DBInstanceArn: region.arn('rds', `db:${plan.id}`),
    DbiResourceId: `db-${stableHex(`${region.account}/${plan.id}`, 26).toUpperCase()}`,
    DBInstanceStatus: stoppedAt === undefined ? 'available' : 'stopped',
    AutomaticRestartTime: stoppedAt === undefined ? undefined : new Date(stoppedAt + 7 * DAY),
    DBInstanceClass: plan.class ?? 'db.t3.micro',
    Engine: engine,
    EngineVersion: plan.version ?? '16.4',
    DBName: plan.databaseName,
    MasterUsername: plan.user,
    Endpoint: {
      Address: `${plan.id}.c${stableHex(region.account, 11)}.${region.name}.rds.amazonaws.com`,
      Port: port,
      HostedZoneId: region.name === 'eu-central-1' ? 'Z1RLNUO7B9Q6NB' : 'Z2R2ITUGPM61AM',
    },
    AllocatedStorage: 20,
    StorageType: 'gp2',
    StorageEncrypted: true,
    MultiAZ: false,
    AvailabilityZone: group.Subnets[0]?.SubnetAvailabilityZone.Name,
    PubliclyAccessible: plan.public ?? false,
    DBSubnetGroup: group,
    VpcSecurityGroups: plan.securityGroups.map((id) => ({ VpcSecurityGroupId: id, Status: 'active' })),
    DBSecurityGroups: [],
    DBParameterGroups: [{ DBParameterGroupName: `default.${family}`, ParameterApplyStatus: 'in-sync' }],
    OptionGroupMemberships: [{ OptionGroupName: `default:${family}`, Status: 'in-sync' }],
    InstanceCreateTime: new Date(now - 41 * DAY),
    LatestRestorableTime: new Date((stoppedAt ?? now) - 4 * 60_000),
    BackupRetentionPeriod: 1,
    PreferredBackupWindow: '03:12-03:42',
    PreferredMaintenanceWindow: 'sun:04:30-sun:05:00',
    AutoMinorVersionUpgrade: true,
    PendingModifiedValues: {},
    DeletionProtection: false,
    CopyTagsToSnapshot: true,
    MonitoringInterval: 0,
    LicenseModel: engine === 'postgres' ? 'postgresql-license' : 'general-public-license',
    CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    IAMDatabaseAuthenticationEnabled: false,
    PerformanceInsightsEnabled: false,
    NetworkType: 'IPV4',
    TagList: [{ Key: 'Name', Value: plan.id }],
  };
  state.instances.set(plan.id, database);
  state.tags.set(database.DBInstanceArn, database.TagList ?? []);
  addInterface(region, plan);
  addNightlyBackup(region, database, stoppedAt ?? now);
  if (stoppedAt !== undefined) addDatabaseEvent(region, database, 'notification', 'DB instance stopped.', stoppedAt);
  return database;
}

function addInterface(region: Region, plan: DatabasePlan): void {
  const { interfaces, subnets, securityGroups } = ec2Of(region);
  const subnet = subnets.get(plan.subnets[0] ?? '');
  const id = stableId('eni', `${region.account}/${plan.id}`);
  interfaces.set(id, {
    NetworkInterfaceId: id,
    Description: 'RDSNetworkInterface',
    InterfaceType: 'interface',
    VpcId: plan.vpcId,
    SubnetId: subnet?.SubnetId,
    AvailabilityZone: subnet?.AvailabilityZone,
    PrivateIpAddress: subnet?.CidrBlock?.replace(/0\/20$/, '112'),
    Groups: plan.securityGroups.map((group) => ({
      GroupId: group,
      GroupName: securityGroups.get(group)?.GroupName,
    })),
    OwnerId: region.account,
    RequesterId: 'amazon-rds',
    RequesterManaged: true,
    Status: 'in-use',
    TagSet: [],
  });
}

function addNightlyBackup(region: Region, database: SimDatabase, before: number): void {
  const night = before - (before % DAY) + 3 * HOUR + 15 * 60_000;
  const at = night < before ? night : night - DAY;
  const day = new Date(at).toISOString().slice(0, 10);
  const id = `rds:${database.DBInstanceIdentifier}-${day}-03-15`;
  rdsOf(region).snapshots.set(id, {
    DBSnapshotIdentifier: id,
    DBSnapshotArn: region.arn('rds', `snapshot:${id}`),
    DBInstanceIdentifier: database.DBInstanceIdentifier,
    DbiResourceId: database.DbiResourceId,
    SnapshotCreateTime: new Date(at),
    SnapshotType: 'automated',
    Status: 'available',
    PercentProgress: 100,
    AllocatedStorage: database.AllocatedStorage,
    StorageType: database.StorageType,
    Encrypted: true,
    Engine: database.Engine,
    EngineVersion: database.EngineVersion,
    Port: database.Endpoint?.Port,
    VpcId: database.DBSubnetGroup?.VpcId,
    AvailabilityZone: database.AvailabilityZone,
    MasterUsername: database.MasterUsername,
    InstanceCreateTime: database.InstanceCreateTime,
  });
  addDatabaseEvent(region, database, 'backup', 'Backing up DB instance', at);
  addDatabaseEvent(region, database, 'backup', 'Finished DB Instance backup', at + 95_000);
}
