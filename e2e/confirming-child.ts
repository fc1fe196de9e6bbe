import { createInterface } from 'node:readline';
import { buildPlan } from '../lib/change/build-plan';
import { confirmRequest } from '../lib/change/confirm-request';
import type { PlanRequest } from '../lib/model/plan';

/**
 * The program without its pages, for tests that kill it: reads one request as a line of JSON from its input, plans and
 * confirms it, and says how that ended. It is imported whole before it says that it is ready, so that it starts at once.
 */
const actor = { id: '1', name: 'maria', role: 'deployer' as const, accounts: '*' as const };

createInterface({ input: process.stdin }).once('line', async (line) => {
  const { env, request } = JSON.parse(line) as { env: Record<string, string>; request: PlanRequest };
  Object.assign(process.env, env);
  const ctx = { actor, account: request.account, region: request.region, clock: Date.now };
  const plan = await buildPlan(ctx, request);
  const result = plan.ok ? await confirmRequest(ctx, { ...request, fingerprint: plan.value.fingerprint }) : plan;
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
});
process.stdout.write('ready\n');
