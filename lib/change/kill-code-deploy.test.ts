import { describe, expect, it } from 'vitest';
import { seedFamily, seedShopService } from '../../e2e/program-world';
import { addFault } from '../../simulator/faults/faults';
import { newDeployment } from '../../simulator/world/codedeploy/new-deployment';
import { runDeployment } from '../../simulator/world/codedeploy/run';
import { appSpecFor, seedCodeDeploy } from '../../simulator/world/codedeploy/seed';
import { codeDeployOf, keepRevision } from '../../simulator/world/codedeploy/state';
import { ecsOf } from '../../simulator/world/ecs/state';
import { findTaskDefinition } from '../../simulator/world/ecs/task-definitions';
import { expectTruth, killEverywhere, type Victim, withKilledProgram } from './kill-fixture';

describe('a process that is killed at an AWS call of a rollback by CodeDeploy', { timeout: 180_000 }, () => {
  // Slow enough that a deployment which waits for capacity does not time out meanwhile.
  const { world, program } = withKilledProgram(100);
  let count = 0;

  /** A service of which CodeDeploy deployed two revisions, one after the other. */
  function deployed(): Victim {
    const name = `s${count++}`;
    seedFamily(world(), ['v1', 'v2', 'v3'], name);
    seedShopService(world(), { name, controller: 'CODE_DEPLOY', taskDefinition: `${name}:2` });
    const history = [1, 2].map((revision) => ({
      ...{ taskDefinition: `${name}:${revision}`, status: 'Succeeded' as const, minutesAgo: 9_000 - revision * 60 },
    }));
    const names = { application: `app-${name}`, group: `group-${name}` };
    seedCodeDeploy(world().region, { cluster: 'shop', service: name, container: 'app', port: 80, history, ...names });
    const at = { account: 'shop', region: 'us-east-1', cluster: 'shop' };
    return { name, request: { kind: 'roll-back', ...at, service: name } };
  }

  /** The last good revision has been deregistered: it comes back as a copy. */
  const inactive = () => {
    const victim = deployed();
    const first = findTaskDefinition(world().region, `${victim.name}:1`);
    if (!first) throw new Error('no task definition');
    first.definition.status = 'INACTIVE';
    return victim;
  };

  it('leaves at most one deployment and a row that tells how far it came', async () => {
    const calls = ['RegisterTaskDefinition', 'CreateDeployment'];
    expect(await killEverywhere(world(), program(), inactive, calls, ['before'])).toBeGreaterThan(5);
    for (const call of calls) {
      const victim = inactive();
      const ended = await program().run(victim.request, call, 'after');
      expect(ended.killed).toBe(true);
      await expectTruth(victim, ended, calls);
    }
  });

  it('leaves a row with the truth where a deployment is stopped', async () => {
    for (const moment of ['before', 'after'] as const) {
      const victim = deployed();
      addFault(world().region.world, { kind: 'no-capacity', service: victim.name });
      const last = [...codeDeployOf(world().region).deployments.values()].at(-1);
      if (!last) throw new Error('no deployment');
      const { application, group } = last;
      const arn = findTaskDefinition(world().region, `${victim.name}:3`)?.arn ?? '';
      const location = keepRevision(application, appSpecFor(arn, 'app', 80), group.deploymentGroupName, Date.now());
      runDeployment(newDeployment(world().region, { application, group, location, creator: 'user' }));
      const service = ecsOf(world().region).clusters.get('shop')?.services.get(victim.name);
      await expect.poll(() => service?.taskSets?.length, { timeout: 15_000 }).toBe(2);
      const ended = await program().run(victim.request, 'StopDeployment', moment);
      expect(ended.killed).toBe(true);
      await expectTruth(victim, ended, ['StopDeployment']);
    }
  });
});
