import type { DBInstance, DBSnapshot, DBSubnetGroup, Event, Tag } from '@aws-sdk/client-rds';
import type { Region } from './region';

export interface SimDatabase extends DBInstance {
  DBInstanceIdentifier: string;
  DBInstanceArn: string;
  DBInstanceStatus: string;
}

export interface RdsState {
  /** By identifier, in lower case. */
  instances: Map<string, SimDatabase>;
  snapshots: Map<string, DBSnapshot>;
  subnetGroups: Map<string, DBSubnetGroup>;
  /** Oldest first. */
  events: Event[];
  tags: Map<string, Tag[]>;
}

/** Simulated milliseconds that a database stays in a state of passage. */
const PASSAGE = { stopping: 150_000, starting: 240_000, rebooting: 60_000, 'backing-up': 90_000 };
const WEEK = 7 * 24 * 3_600_000;

const slice = {
  name: 'rds',
  create: (): RdsState => ({
    instances: new Map(),
    snapshots: new Map(),
    subnetGroups: new Map(),
    events: [],
    tags: new Map(),
  }),
};

/** Databases of an account in a Region. */
export function rdsOf(region: Region): RdsState {
  return region.slice(slice);
}

/** Writes an event of a database, in the words of the RDS user guide's list of event messages. */
export function addDatabaseEvent(
  region: Region,
  database: SimDatabase,
  category: string,
  message: string,
  at = region.world.clock.now(),
): void {
  const { events } = rdsOf(region);
  events.push({
    SourceIdentifier: database.DBInstanceIdentifier,
    SourceType: 'db-instance',
    SourceArn: database.DBInstanceArn,
    Message: message,
    EventCategories: category === '' ? [] : [category],
    Date: new Date(at),
  });
  events.sort((a, b) => Number(a.Date) - Number(b.Date));
}

/** Puts a database into a state of passage; `then` runs with its end, in simulated time. */
function pass(region: Region, database: SimDatabase, through: keyof typeof PASSAGE, then: () => void): void {
  database.DBInstanceStatus = through;
  region.world.clock.after(PASSAGE[through], then);
}

/** AWS starts it again by itself after a week. */
export function stopDatabase(region: Region, database: SimDatabase): void {
  pass(region, database, 'stopping', () => {
    database.DBInstanceStatus = 'stopped';
    addDatabaseEvent(region, database, 'notification', 'DB instance stopped.');
  });
  database.AutomaticRestartTime = new Date(region.world.clock.now() + WEEK);
}

export function startDatabase(region: Region, database: SimDatabase): void {
  database.AutomaticRestartTime = undefined;
  pass(region, database, 'starting', () => {
    database.DBInstanceStatus = 'available';
    addDatabaseEvent(region, database, 'notification', 'DB instance started.');
  });
}

export function rebootDatabase(region: Region, database: SimDatabase): void {
  addDatabaseEvent(region, database, 'availability', 'DB instance shutdown.');
  pass(region, database, 'rebooting', () => {
    database.DBInstanceStatus = 'available';
    addDatabaseEvent(region, database, 'availability', 'DB instance restarted.');
  });
}

export function snapshotDatabase(region: Region, database: SimDatabase, snapshot: DBSnapshot): void {
  addDatabaseEvent(region, database, 'backup', 'Backing up DB instance');
  pass(region, database, 'backing-up', () => {
    if (database.DBInstanceStatus === 'backing-up') database.DBInstanceStatus = 'available';
    snapshot.Status = 'available';
    snapshot.PercentProgress = 100;
    addDatabaseEvent(region, database, 'backup', 'Finished DB Instance backup');
  });
}
