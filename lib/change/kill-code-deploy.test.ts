import { describe, expect, it } from 'vitest';
import { seedFamily, seedShopService } from '../../e2e/program-world';
import { addFault } from '../../simulator/faults/faults';
import { newDeployment } from '../../simulator/world/codedeploy/new-deployment';
import { runDeployment } from '../../simulator/world/codedeploy/run';
import { appSpecFor, seedCodeDeploy } from '../../simulator/world/codedeploy/seed';
import { codeDeployOf, keepRevision } from '../../simulator/world/codedeploy/state';
import { expectTruth, killEverywhere, withKilledProgram } from './kill-fixture';

describe('a process that is killed at an AWS call of a rollback through CodeDeploy', { timeout: 120_000 }, () => {
  const { world, program } = withKilledProgram();
  let count = 0;

  /** A service that CodeDeploy deployed twice. */
  function deployed() {
    const name = `c${count++}`;
    seedFamily(world(), ['v1', 'v2'], name);
    seedShopService(world(), { name, taskDefinition: `${name}:2`, controller: 'CODE_DEPLOY' });
    const history = [1, 2].map((revision) => ({
      ...{ taskDefinition: `${name}:${revision}`, status: 'Succeeded' as const, minutesAgo: 9_000 - revision * 60 },
    }));
    seedCodeDeploy(world().region, { cluster: 'shop', service: name, container: 'app', port: 80, history });
    const at = { account: 'shop', region: 'us-east-1', cluster: 'shop' };
    return { name, request: { kind: 'roll-back' as const, ...at, service: name } };
  }

  /** The same, while a third deployment cannot get on. */
  function flying() {
    const victim = deployed();
    const { region } = world();
    addFault(region.world, { kind: 'no-capacity', service: victim.name });
    const application = codeDeployOf(region).applications.get(`AppECS-shop-${victim.name}`);
    const [group] = application?.groups.values() ?? [];
    if (!application || !group) throw new Error('no deployment group');
    const spec = appSpecFor(`${victim.name}:1`, 'app', 80);
    const location = keepRevision(application, spec, group.deploymentGroupName, Date.now());
    runDeployment(newDeployment(region, { application, group, location, creator: 'user' }));
    return victim;
  }

  it('leaves at most one deployment and a row with the truth', async () => {
    const calls = ['CreateDeployment'];
    expect(await killEverywhere(world(), program(), deployed, calls, ['before'])).toBeGreaterThan(8);
    const victim = deployed();
    const ended = await program().run(victim.request, 'CreateDeployment', 'after');
    expect(ended.killed).toBe(true);
    await expectTruth(victim, ended, calls);
  });

  it('leaves a row with the truth where a deployment is stopped', async () => {
    for (const moment of ['before', 'after'] as const) {
      const victim = flying();
      const ended = await program().run(victim.request, 'StopDeployment', moment);
      expect(ended.killed).toBe(true);
      await expectTruth(victim, ended, ['StopDeployment']);
    }
  });
});
