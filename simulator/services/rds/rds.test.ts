import {
  CreateDBSnapshotCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  DescribeDBSubnetGroupsCommand,
  DescribeEventsCommand,
  ListTagsForResourceCommand,
  RDSClient,
  RebootDBInstanceCommand,
  StartDBInstanceCommand,
  StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../server';
import { clientOptions, failureOf } from '../../test-clients';
import { steppedClock } from '../../world/clock';

const DBInstanceIdentifier = 'cruddur-db-instance';
const MINUTE = 60_000;
let clock: ReturnType<typeof steppedClock>;
let simulator: Simulator;
let rds: RDSClient;
beforeEach(async () => {
  clock = steppedClock();
  simulator = await startSimulator({ scenario: 'demo', throttle: false, clock });
  rds = new RDSClient(clientOptions(simulator.url));
});
afterEach(() => simulator.close());

async function status() {
  const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }));
  return DBInstances?.[0]?.DBInstanceStatus;
}

it('stops for at most a week, and starts again over minutes', async () => {
  const { DBInstance } = await rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier }));
  expect(DBInstance?.DBInstanceStatus).toBe('stopping');
  expect(DBInstance?.AutomaticRestartTime?.getTime()).toBe(clock.now() + 7 * 24 * 60 * MINUTE);
  expect(await failureOf(rds.send(new StartDBInstanceCommand({ DBInstanceIdentifier })))).toMatchObject({
    name: 'InvalidDBInstanceStateFault',
    message: expect.stringContaining('cannot be started as it is not in one of the following statuses'),
  });
  clock.advance(3 * MINUTE);
  expect(await status()).toBe('stopped');
  expect(await failureOf(rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier })))).toMatchObject({
    message: `Instance ${DBInstanceIdentifier} is not in available state.`,
  });
  const started = await rds.send(new StartDBInstanceCommand({ DBInstanceIdentifier }));
  expect(started.DBInstance?.AutomaticRestartTime).toBeUndefined();
  expect(await status()).toBe('starting');
  clock.advance(5 * MINUTE);
  expect(await status()).toBe('available');
  const { Events } = await rds.send(
    new DescribeEventsCommand({ SourceIdentifier: DBInstanceIdentifier, SourceType: 'db-instance', Duration: 30 }),
  );
  expect(Events?.map((event) => event.Message)).toEqual(['DB instance stopped.', 'DB instance started.']);
});

it('reboots', async () => {
  await rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier }));
  expect(await status()).toBe('rebooting');
  clock.advance(2 * MINUTE);
  expect(await status()).toBe('available');
});

it('takes a snapshot once under one name', async () => {
  const DBSnapshotIdentifier = 'before-migration';
  const order = new CreateDBSnapshotCommand({ DBInstanceIdentifier, DBSnapshotIdentifier });
  expect((await rds.send(order)).DBSnapshot?.Status).toBe('creating');
  expect((await failureOf(rds.send(order))).message).toContain('is not currently in the available state');
  clock.advance(2 * MINUTE);
  const { DBSnapshots } = await rds.send(new DescribeDBSnapshotsCommand({ SnapshotType: 'manual' }));
  expect(DBSnapshots?.map((snapshot) => [snapshot.DBSnapshotIdentifier, snapshot.Status])).toEqual([
    [DBSnapshotIdentifier, 'available'],
  ]);
  expect((await failureOf(rds.send(order))).name).toBe('DBSnapshotAlreadyExistsFault');
});

it('answers tags and subnet groups, and faults for what is not there', async () => {
  const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({}));
  const ResourceName = DBInstances?.[0]?.DBInstanceArn;
  expect((await rds.send(new ListTagsForResourceCommand({ ResourceName }))).TagList).toEqual([
    { Key: 'Name', Value: DBInstanceIdentifier },
  ]);
  const { DBSubnetGroups } = await rds.send(new DescribeDBSubnetGroupsCommand({}));
  expect(DBSubnetGroups?.[0]?.Subnets).toHaveLength(3);
  expect(await failureOf(rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'none' })))).toMatchObject({
    name: 'DBInstanceNotFoundFault',
    message: 'DBInstance none not found.',
  });
});
