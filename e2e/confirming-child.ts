import { createInterface } from 'node:readline';
import { buildPlan } from '../lib/change/build-plan';
import { confirmRequest } from '../lib/change/confirm-request';
import type { PlanRequest } from '../lib/model/plan';

/** What it is asked for: a change, planned by itself where no fingerprint of a plan is given. */
interface Asked {
  env: Record<string, string>;
  request: PlanRequest;
  fingerprint?: string;
}

const actor = { id: '1', name: 'maria', role: 'deployer' as const, accounts: '*' as const };

async function answer(request: PlanRequest, given: string | undefined): Promise<unknown> {
  const ctx = { actor, account: request.account, region: request.region, clock: Date.now };
  if (given !== undefined) return confirmRequest(ctx, { ...request, fingerprint: given });
  const plan = await buildPlan(ctx, request);
  return plan.ok ? confirmRequest(ctx, { ...request, fingerprint: plan.value.fingerprint }) : plan;
}

// The program without its pages, for tests that kill it. It is there whole before it says that it is ready.
createInterface({ input: process.stdin }).once('line', async (line) => {
  const { env, request, fingerprint } = JSON.parse(line) as Asked;
  Object.assign(process.env, env);
  const result = await answer(request, fingerprint);
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
});
process.stdout.write('ready\n');
