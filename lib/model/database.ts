import type { Scope } from './scope';

/** An RDS instance. */
export interface Database {
  scope: Scope;
  id: string;
  arn: string;
  status: string;
  engine?: string;
  engineVersion?: string;
  class?: string;
  endpoint?: string;
  port?: number;
  databaseName?: string;
  storageGiB?: number;
  storageType?: string;
  storageEncrypted?: boolean;
  multiAz?: boolean;
  zone?: string;
  publiclyAccessible?: boolean;
  subnetGroup?: string;
  vpcId?: string;
  securityGroups: string[];
  createdAt?: number;
  /** When AWS starts a stopped instance again by itself (seven days), epoch milliseconds. */
  restartsAt?: number;
  backupRetentionDays?: number;
  latestRestorableAt?: number;
  pendingChanges: string[];
  tags: Record<string, string>;
}

export interface DatabaseEvent {
  at?: number;
  message: string;
  categories: string[];
}

export interface Snapshot {
  id: string;
  status?: string;
  type?: string;
  createdAt?: number;
  sizeGiB?: number;
}
