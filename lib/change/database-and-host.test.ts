import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { listAudit } from '@/lib/change/list-audit';
import { refuseToCloseRows, withTestDatabase } from '@/lib/db/test-database';
import type { PlanRequest } from '@/lib/model/plan';
import { type ProgramWorld, startProgramWorld } from '../../e2e/program-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { buildDatabase } from '../../simulator/scenarios/build/database';
import { buildHost } from '../../simulator/scenarios/build/host';
import { buildNetwork } from '../../simulator/scenarios/build/network';
import { buildSecurityGroup } from '../../simulator/scenarios/build/security-group';
import { ec2Of } from '../../simulator/world/ec2';
import { rdsOf } from '../../simulator/world/rds';

const image = { id: 'ami-0123456789abcdef0', name: 'ubuntu', description: 'Ubuntu' };

describe('start, stop and reboot', () => {
  withTestDatabase();
  let world: ProgramWorld;
  let plain = '';
  let fixed = '';
  beforeAll(async () => {
    world = await startProgramWorld(2_000);
    const { region } = world;
    const net = buildNetwork(region, { name: 'default', zones: ['a', 'b'], range: '172.31', isDefault: true });
    const web = buildSecurityGroup(region, net.vpcId, 'web-sg', 'Web', [{ port: 80, from: '0.0.0.0/0', why: 'HTTP' }]);
    const dbGroup = buildSecurityGroup(region, net.vpcId, 'db-sg', 'DB', [{ port: 5432, from: web, why: 'web' }]);
    const common = { vpcId: net.vpcId, subnet: net.publicSubnets[0] ?? '', securityGroups: [web], image };
    const host = { ...common, keyName: 'key', rootDevice: '/dev/sda1' };
    plain = buildHost(region, { ...host, name: 'plain', type: 'm5d.large' }).InstanceId;
    fixed = buildHost(region, { ...host, name: 'fixed', type: 't2.micro', elasticIp: '18.1.2.3' }).InstanceId;
    for (const id of ['orders', 'denied']) {
      buildDatabase(region, {
        ...{ id, vpcId: net.vpcId, subnets: net.publicSubnets, securityGroups: [dbGroup] },
        ...{ databaseName: 'orders', user: 'orders' },
      });
    }
  });
  afterAll(() => world.close());
  afterEach(() => {
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
  });

  type Change = 'start' | 'stop' | 'reboot';
  const scope = { account: 'shop', region: 'us-east-1' };
  const onDatabase = (change: Change, database: string): PlanRequest => ({
    kind: `database-${change}`,
    ...scope,
    database,
  });
  const onHost = (change: Change, instance: string): PlanRequest => ({ kind: `host-${change}`, ...scope, instance });
  async function planned(request: PlanRequest) {
    const plan = await buildPlan(world.ctx, request);
    if (!plan.ok) throw new Error(plan.failure.message);
    return plan.value;
  }
  async function run(request: PlanRequest) {
    const { fingerprint } = await planned(request);
    return confirmPlan(world.ctx, { ...request, fingerprint }, () => buildPlan(world.ctx, request));
  }
  const words = async (request: PlanRequest) => (await planned(request)).notes.map((note) => note.text).join(' ');
  const refusal = async (request: PlanRequest) => {
    const plan = await buildPlan(world.ctx, request);
    return plan.ok ? 'planned' : plan.failure.message;
  };
  const rows = async () => (await listAudit({}, { offset: 0, limit: 9 }, '*')).entries;
  const status = (id: string) => rdsOf(world.region).instances.get(id)?.DBInstanceStatus;
  const state = (id: string) => ec2Of(world.region).instances.get(id)?.State.Name;

  it('stops, starts and reboots a database, each with a row in the audit', async () => {
    expect(await words(onDatabase('stop', 'orders'))).toMatch(/after 7 days.*group web-sg/);
    for (const [change, after] of [
      ['reboot', 'available'],
      ['stop', 'stopped'],
      ['start', 'available'],
    ] as const) {
      expect((await run(onDatabase(change, 'orders'))).ok).toBe(true);
      await expect.poll(() => status('orders'), { timeout: 5_000 }).toBe(after);
    }
    const kinds = (await rows()).map((row) => `${row.kind} ${row.outcome}`).sort();
    expect(kinds).toEqual(['database-reboot succeeded', 'database-start succeeded', 'database-stop succeeded']);
  });

  it('refuses what a database’s state forbids', async () => {
    expect(await refusal(onDatabase('start', 'orders'))).toContain('is available already');
    const database = rdsOf(world.region).instances.get('denied');
    if (database) database.DBInstanceStatus = 'modifying';
    expect(await refusal(onDatabase('stop', 'denied'))).toContain('only when it is available');
    if (database) database.DBInstanceStatus = 'available';
    expect(await refusal(onDatabase('stop', 'nowhere'))).toContain('does not exist');
  });

  it('leaves a failed row when AWS denies it', async () => {
    addFault(world.region.world, { kind: 'denied', operation: 'StopDBInstance' });
    const result = await run(onDatabase('stop', 'denied'));
    expect(result.ok ? undefined : result.failure.kind).toBe('denied');
    expect((await rows())[0]).toMatchObject({ kind: 'database-stop', outcome: 'failed' });
    expect(status('denied')).toBe('available');
  });

  it('says which address and disks a host loses, stops and starts it', async () => {
    const stop = await words(onHost('stop', plain));
    expect(stop).toContain('a start gives another address');
    expect(stop).toContain('instance store');
    expect(await words(onHost('stop', fixed))).toContain('Elastic IP 18.1.2.3 stays');
    expect((await run(onHost('stop', plain))).ok).toBe(true);
    await expect.poll(() => state(plain), { timeout: 5_000 }).toBe('stopped');
    expect(await refusal(onHost('reboot', plain))).toContain('only when it is running');
    expect((await run(onHost('start', plain))).ok).toBe(true);
    await expect.poll(() => state(plain), { timeout: 5_000 }).toBe('running');
    expect(await rows()).toHaveLength(2);
  });

  it('reboots a host once for two presses of the same plan', async () => {
    expect((await run(onHost('reboot', fixed))).ok).toBe(true);
    const second = await run(onHost('reboot', fixed));
    expect(second.ok ? undefined : second.failure.kind).toBe('conflict');
    expect(await rows()).toHaveLength(1);
  });

  it('reboots once although the row of the first press could not be closed', async () => {
    await refuseToCloseRows();
    const first = await run(onDatabase('reboot', 'denied'));
    expect(first.ok && first.value).toMatchObject({
      state: 'done',
      sentence: expect.stringContaining('not be closed'),
    });
    // While it reboots there is no plan for a second press at all.
    await expect.poll(() => status('denied'), { timeout: 5_000 }).toBe('available');
    const second = await run(onDatabase('reboot', 'denied'));
    expect(second.ok).toBe(false);
    expect(await rows()).toHaveLength(1);
  });

  it('says of a reboot whose answer was lost that it may have happened', async () => {
    addFault(world.region.world, { kind: 'drop', operation: 'RebootInstances' });
    const result = await run(onHost('reboot', plain));
    expect(result.ok ? undefined : result.failure.advice).toContain('the change may have been made');
    expect((await rows())[0]).toMatchObject({ outcome: 'unknown' });
  });
});
