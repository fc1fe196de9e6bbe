import type { Database, DatabaseEvent, Snapshot } from './database';
import type { Part } from './failure';
import type { SecurityGroup } from './network';

/** Something that can or does speak to a database, and how we know. */
export interface DatabaseUser {
  kind: 'service' | 'host';
  /** Service name, or instance id. */
  name: string;
  cluster?: string;
  /** "names its endpoint in DATABASE_URL", "its group rds-clients may come in" */
  why: string;
}

/** All that a database's page shows. The topic is `database:<account>/<region>/<id>`. */
export interface DatabaseDetail {
  database: Database;
  securityGroups: Part<SecurityGroup[]>;
  /** Newest first. */
  events: Part<DatabaseEvent[]>;
  snapshots: Part<Snapshot[]>;
  users: Part<DatabaseUser[]>;
}
