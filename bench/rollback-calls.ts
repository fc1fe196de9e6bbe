import { buildPlan } from '@/lib/change/build-plan';
import { confirmPlan } from '@/lib/change/execute-plan';
import { db } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import type { PlanRequest } from '@/lib/model/plan';
import { putTestImage } from '../simulator/world/ecr';
import { countCalls } from './calls';
import type { Figure } from './figures';
import { type RollbackWorld, seedDeployed } from './rollback-world';

async function measure(world: RollbackWorld, service: string, what: string): Promise<Figure[]> {
  const request: PlanRequest = { kind: 'roll-back', account: 'shop', region: 'us-east-1', cluster: 'shop', service };
  const build = () => buildPlan(world.ctx, request);
  const planned = await countCalls(world.url);
  const plan = await build();
  if (!plan.ok) throw new Error(plan.failure.message);
  const { total: forPlan } = await planned();
  const confirmed = await countCalls(world.url);
  const done = await confirmPlan(world.ctx, { ...request, fingerprint: plan.value.fingerprint }, build);
  if (!done.ok || done.value.state !== 'done') throw new Error('The rollback was not accepted.');
  const { total: forConfirm } = await confirmed();
  const changing = plan.value.calls.length;
  return [
    { what: `AWS calls of a first plan, ${what}`, value: forPlan, unit: 'calls' },
    {
      what: `AWS calls of its confirmation, ${what}`,
      value: forConfirm,
      unit: 'calls',
      beside: { what: 'calls that change something', value: changing },
    },
  ];
}

/** AWS calls of a plan and of its confirmation, which plans once more on fresh state; nobody looks meanwhile. */
export async function rollbackCalls(world: RollbackWorld): Promise<Figure[]> {
  await migrate(db());
  seedDeployed(world, 'counted');
  seedDeployed(world, 'pinned');
  putTestImage(world.region, 'pinned', ['v1'], { seed: 'v1 pushed again' });
  return [
    ...(await measure(world, 'counted', 'to an active task definition')),
    ...(await measure(world, 'pinned', 'to a copy by digest')),
  ];
}
