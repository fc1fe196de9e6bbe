import { ECSClient } from '@aws-sdk/client-ecs';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { buildPlan } from '../lib/change/build-plan';
import { confirmPlan } from '../lib/change/execute-plan';
import type { Plan, PlanRequest } from '../lib/model/plan';
import { listFaults, removeFault } from '../simulator/faults/faults';
import type { SimService } from '../simulator/world/ecs/model';
import { ecsOf } from '../simulator/world/ecs/state';
import { account, type ProgramWorld, regionName, runningDigests, seedFamily, startProgramWorld } from './program-world';

interface Given {
  /** Of the images of the family `web`, one revision each. */
  tags?: string[];
  speed?: number;
  /** Places what all tests of the file begin with. */
  seed?: (world: ProgramWorld) => void;
}

/** Where the account `shop` and its cluster are. */
export const shopPlace = { account: 'shop', region: regionName, cluster: 'shop' };

export const good = (taskDefinition: string) => ({ taskDefinition, status: 'SUCCESSFUL' as const });
export const operationsOf = (plan: Plan): string[] => plan.calls.map((call) => call.operation);
export const notesOf = (plan: Plan): string => plan.notes.map((note) => note.text).join(' ');
export const rollBack = (service: string, more: { revision?: string; undo?: boolean; restore?: boolean } = {}) =>
  ({ kind: 'roll-back', ...shopPlace, service, ...more }) satisfies PlanRequest;

/**
 * One world for the tests of a `describe`, in which plans are built and confirmed as the server does it; no fault
 * outlives its test. What it answers is there once the tests run.
 */
export function withShop({ tags = [], speed, seed }: Given = {}) {
  let world: ProgramWorld;
  let ecs: ECSClient;
  let digests: Record<string, string> = {};
  beforeAll(async () => {
    world = await startProgramWorld(speed);
    digests = seedFamily(world, tags);
    seed?.(world);
    const credentials = { accessKeyId: account, secretAccessKey: 'test-only' };
    ecs = new ECSClient({ endpoint: world.url, region: regionName, credentials });
  });
  afterAll(() => world.close());
  const endFaults = () => {
    for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
  };
  afterEach(endFaults);

  const build = (request: PlanRequest) => buildPlan(world.ctx, request);
  /** The plan; throws the refusal where there is none. */
  const planOf = async (request: PlanRequest): Promise<Plan> => {
    const built = await build(request);
    if (!built.ok) throw new Error(built.failure.message);
    return built.value;
  };
  const confirm = (request: PlanRequest, { fingerprint }: Plan) =>
    confirmPlan(world.ctx, { ...request, fingerprint }, () => build(request));
  return {
    get world() {
      return world;
    },
    /** An ECS client of somebody who changes things without the program. */
    get ecs() {
      return ecs;
    },
    /** Of the images of the family `web`, by tag. */
    get digests() {
      return digests;
    },
    ...{ build, planOf, confirm, endFaults },
    /** All that a refusal says; what was planned otherwise. */
    async refusalOf(request: PlanRequest): Promise<string> {
      const built = await build(request);
      if (built.ok) return `planned: ${built.value.confirm}`;
      return [built.failure.message, built.failure.advice ?? ''].join(' ').trim();
    },
    /** Plans and confirms, and expects it to be done. */
    async carryOut(request: PlanRequest): Promise<Plan> {
      const plan = await planOf(request);
      expect(await confirm(request, plan)).toMatchObject({ ok: true, value: { state: 'done' } });
      return plan;
    },
    /** The service itself, in the simulator. */
    simulated(name: string): SimService {
      const found = ecsOf(world.region).clusters.get('shop')?.services.get(name);
      if (!found) throw new Error(`no service ${name}`);
      return found;
    },
    /** Expects, before long, of the digests that the service's tasks run. */
    running: (service: string) => expect.poll(() => runningDigests(world, service), { timeout: 20_000 }),
  };
}
