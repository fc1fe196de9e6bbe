import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '@/lib/change/build-plan';
import type { PlanRequest } from '@/lib/model/plan';
import { startDemoWorld } from '../../e2e/demo-world';
import { addFault, listFaults, removeFault } from '../../simulator/faults/faults';
import { readDatabase } from '../databases/read-database';
import { readService } from '../services/read-service';

const cruddur = { account: 'cruddur', region: 'us-east-1' };
const cloudnotes = { account: 'cloudnotes', region: 'eu-central-1' };
const actor = { id: '1', name: 'maria', role: 'deployer', accounts: '*' } as const;

describe('what could not be read', () => {
  let demo: Awaited<ReturnType<typeof startDemoWorld>>;
  beforeAll(async () => {
    demo = await startDemoWorld();
  });
  afterAll(() => demo.close());
  const heal = () => {
    for (const { id } of listFaults(demo.simulator.world)) removeFault(demo.simulator.world, id);
  };
  afterEach(heal);
  const deny = (operation: string) => addFault(demo.simulator.world, { kind: 'denied', operation });
  const notes = async (request: PlanRequest) => {
    const plan = await buildPlan({ ...request, actor, clock: Date.now }, request);
    if (!plan.ok) throw new Error(plan.failure.message);
    return plan.value.notes.map((note) => note.text).join('\n');
  };

  it('is no "no listener": the panel says so, and heals', async () => {
    const read = async () => {
      const detail = await readService(cruddur, 'cruddur', 'backend-flask', Date.now);
      if (!detail.ok) throw new Error(detail.failure.message);
      return detail.value.loadBalancers;
    };
    deny('DescribeListeners');
    expect(await read()).toMatchObject({ failure: { operation: 'elasticloadbalancing:DescribeListeners' } });
    heal();
    const healed = await read();
    expect(healed.failure).toBeUndefined();
    expect(healed.value?.[0]?.listeners.length).toBeGreaterThan(0);
  });

  it('is no "nobody uses this database", neither on its page nor in the plan that stops it', async () => {
    deny('DescribeSecurityGroups');
    const detail = await readDatabase(cloudnotes, 'cloudnotes-db', Date.now);
    expect(detail.ok && detail.value.users.failure?.operation).toBe('ec2:DescribeSecurityGroups');
    const stop: PlanRequest = { kind: 'database-stop', ...cloudnotes, database: 'cloudnotes-db' };
    expect(await notes(stop)).toContain('Who uses it could not be read: cloudnotes may not call');
    heal();
    expect(await notes(stop)).toContain('Let in by its security groups: ');
  });

  it('is no "AWS does not tell which image runs"', async () => {
    deny('ListTasks');
    const force: PlanRequest = { kind: 'force-deployment', ...cruddur, cluster: 'cruddur', service: 'backend-flask' };
    expect(await notes(force)).toContain('What runs now could not be read: cruddur may not call ecs:ListTasks');
  });
});
