import { describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import type { PlanRequest } from '@/lib/model/plan';
import { seedFamily, seedShopService } from '../../e2e/program-world';
import { addFault } from '../../simulator/faults/faults';
import { buildDatabase } from '../../simulator/scenarios/build/database';
import { buildHost } from '../../simulator/scenarios/build/host';
import { buildNetwork } from '../../simulator/scenarios/build/network';
import { buildSecurityGroup } from '../../simulator/scenarios/build/security-group';
import { ec2Of } from '../../simulator/world/ec2';
import type { SeedService } from '../../simulator/world/ecs/seed';
import { ecsOf } from '../../simulator/world/ecs/state';
import { rdsOf } from '../../simulator/world/rds';
import { expectTruth, killEverywhere, rowOf, type Victim, withKilledProgram } from './kill-fixture';

const place = { account: 'shop', region: 'us-east-1' };

describe('a process that is killed at an AWS call', { timeout: 180_000 }, () => {
  const { world, program } = withKilledProgram();
  let count = 0;

  type Own = { cluster: string; service: string };

  function service(request: (own: Own) => Record<string, unknown>, more: Partial<SeedService> = {}): Victim {
    const name = `s${count++}`;
    seedFamily(world(), ['v1', 'v2'], name);
    seedShopService(world(), { name, taskDefinition: `${name}:1`, ...more }, [
      { taskDefinition: `${name}:1`, status: 'SUCCESSFUL' },
    ]);
    return { name, request: { ...place, ...request({ cluster: 'shop', service: name }) } as PlanRequest };
  }

  /** Before the change reaches AWS, and after AWS has made it. */
  async function killAtChange(make: () => Victim | Promise<Victim>, call: string): Promise<void> {
    for (const moment of ['before', 'after'] as const) {
      const victim = await make();
      const ended = await program().run(victim.request, call, moment);
      expect(ended.killed).toBe(true);
      expect(ended.accepted).toEqual(moment === 'after' ? [call] : []);
      await expectTruth(victim, ended, [call]);
    }
  }

  const deploy = (more: Partial<SeedService> = {}) =>
    service((own) => ({ kind: 'deploy-image', ...own, image: world().image(`${own.service}:v2`) }), more);
  const edit = () => {
    const edits = { containers: [{ name: 'app', set: [{ name: 'MODE', value: 'fast' }] }] };
    return service((own) => ({ kind: 'edit-definition', ...own, edits }));
  };

  it.each([
    ['an image is deployed', () => deploy()],
    ['a task definition is edited', edit],
  ])('while %s leaves at most one change and a row with the truth', async (_what, make) => {
    const calls = ['RegisterTaskDefinition', 'UpdateService'];
    expect(await killEverywhere(world(), program(), make, calls, ['before'])).toBeGreaterThan(4);
    for (const call of calls) {
      const victim = make();
      const ended = await program().run(victim.request, call, 'after');
      expect(ended.killed).toBe(true);
      await expectTruth(victim, ended, calls);
    }
  });

  it('while a deployment is forced leaves at most one change and a row with the truth', async () => {
    const make = () => service((own) => ({ kind: 'force-deployment', ...own }));
    expect(await killEverywhere(world(), program(), make, ['UpdateService'], ['before'])).toBeGreaterThan(3);
    await killAtChange(make, 'UpdateService');
  });

  it('while a service is scaled leaves a row with the truth', async () => {
    await killAtChange(() => service((own) => ({ kind: 'scale', ...own, desired: 3 })), 'UpdateService');
  });

  /** Deploys in this process what no kill is for. */
  async function confirmed(request: PlanRequest): Promise<void> {
    const plan = await buildPlan(world().ctx, request);
    if (!plan.ok) throw new Error(plan.failure.message);
    const input = { ...request, fingerprint: plan.value.fingerprint };
    await confirmPlan(world().ctx, input, () => buildPlan(world().ctx, request));
  }

  it('while a rollout is stopped leaves a row with the truth', async () => {
    const flying = async () => {
      const { name, request } = deploy();
      addFault(world().region.world, { kind: 'no-capacity', service: name });
      await confirmed(request);
      return { name, request: { kind: 'roll-back' as const, ...place, cluster: 'shop', service: name } };
    };
    await killAtChange(flying, 'StopServiceDeployment');
  });

  it('while a paused hook is rolled back or continued leaves a row with the truth', async () => {
    const lifecycleHooks = ['a', 'b'].map(() => ({
      targetType: 'PAUSE' as const,
      lifecycleStages: ['POST_SCALE_UP' as const],
    }));
    const deploymentConfiguration = { strategy: 'BLUE_GREEN' as const, bakeTimeInMinutes: 5, lifecycleHooks };
    const paused = async () => {
      const { name, request } = deploy({ deploymentConfiguration });
      await confirmed(request);
      const hooks = () => ecsOf(world().region).clusters.get('shop')?.services.get(name)?.rollout?.hooks ?? [];
      await expect.poll(() => hooks().length, { timeout: 15_000 }).toBe(2);
      return { name, hook: hooks()[0]?.hookId ?? '' };
    };
    const at = (service: string) => ({ ...place, cluster: 'shop', service });
    const rolledBack = async () => {
      const { name } = await paused();
      return { name, request: { kind: 'roll-back' as const, ...at(name) } };
    };
    const continued = async () => {
      const { name, hook } = await paused();
      return { name, request: { kind: 'continue-hook' as const, ...at(name), hook } };
    };
    await killAtChange(rolledBack, 'ContinueServiceDeployment');
    await killAtChange(continued, 'ContinueServiceDeployment');
  });

  it('while a task is stopped leaves a row with the truth', async () => {
    const running = async () => {
      const { name } = deploy();
      const task = () =>
        [...(ecsOf(world().region).clusters.get('shop')?.tasks.values() ?? [])].find(
          ({ wire }) => wire.group === `service:${name}` && wire.lastStatus === 'RUNNING',
        )?.wire.taskArn;
      await expect.poll(task, { timeout: 10_000 }).toBeDefined();
      const id = task()?.split('/').at(-1) ?? '';
      return { name: id, request: { kind: 'stop-task' as const, ...place, cluster: 'shop', task: id } };
    };
    await killAtChange(running, 'StopTask');
  });

  it('while a database or a host is started, stopped or rebooted leaves a row with the truth', async () => {
    const { region } = world();
    const net = buildNetwork(region, { name: 'default', zones: ['a', 'b'], range: '172.31', isDefault: true });
    const group = buildSecurityGroup(region, net.vpcId, 'g', 'Group', []);
    const database = (kind: 'database-start' | 'database-stop' | 'database-reboot') => () => {
      const id = `d${count++}`;
      const common = { vpcId: net.vpcId, subnets: net.publicSubnets, securityGroups: [group] };
      buildDatabase(region, { id, ...common, databaseName: 'orders', user: 'orders' });
      const made = rdsOf(region).instances.get(id);
      if (made && kind === 'database-start') made.DBInstanceStatus = 'stopped';
      return { name: id, request: { kind, ...place, database: id } };
    };
    const host = (kind: 'host-start' | 'host-stop' | 'host-reboot') => () => {
      const common = { vpcId: net.vpcId, subnet: net.publicSubnets[0] ?? '', securityGroups: [group] };
      const image = { id: 'ami-0123456789abcdef0', name: 'ubuntu', description: 'Ubuntu' };
      const more = { name: `h${count++}`, type: 't2.micro', keyName: 'key', rootDevice: '/dev/sda1' };
      const id = buildHost(region, { ...common, ...more, image }).InstanceId;
      const made = ec2Of(region).instances.get(id);
      if (made && kind === 'host-start') made.State = { Code: 80, Name: 'stopped' };
      return { name: id, request: { kind, ...place, instance: id } };
    };
    await killAtChange(database('database-start'), 'StartDBInstance');
    await killAtChange(database('database-stop'), 'StopDBInstance');
    await killAtChange(database('database-reboot'), 'RebootDBInstance');
    await killAtChange(host('host-start'), 'StartInstances');
    await killAtChange(host('host-stop'), 'StopInstances');
    // Of a reboot EC2 tells nothing, and neither does the row.
    const victim = host('host-reboot')();
    const { killed } = await program().run(victim.request, 'RebootInstances', 'after');
    expect({ killed, row: await rowOf(victim) }).toMatchObject({ killed: true, row: { outcome: 'attempt' } });
  });
});
