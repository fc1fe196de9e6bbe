import { expect } from 'vitest';
import { action } from '../lib/action';
import { buildPlan } from '../lib/change/build-plan';
import { confirmRequest } from '../lib/change/confirm-request';
import { confirmRollBackInput } from '../lib/change/plan-request.rules';
import type { Result } from '../lib/model/failure';
import type { Confirmation, Plan, PlanRequest } from '../lib/model/plan';
import { listFaults, removeFault } from '../simulator/faults/faults';
import type { SimService } from '../simulator/world/ecs/model';
import { ecsOf } from '../simulator/world/ecs/state';
import { type ProgramWorld, runningDigests, seedFamily, startProgramWorld } from './program-world';

type RollBack = Extract<PlanRequest, { kind: 'roll-back' }>;
/** What else is asked of Roll back than which service. */
export type Asked = Pick<RollBack, 'revision' | 'undo' | 'restore'>;
type Given = Asked & { reason?: string; emergency?: boolean };

/** A world in which Roll back is pressed as a browser presses it: the plan is read, and the server action confirms it. */
export interface ButtonWorld extends ProgramWorld {
  /** Of the family `web`, by tag: `v1` is `web:1`. */
  digests: Record<string, string>;
  /** The plan; throws the refusal where there is none. */
  plan(service: string, asked?: Asked): Promise<Plan>;
  /** All that a refusal says; what was planned otherwise. */
  refusal(service: string, asked?: Asked): Promise<string>;
  /** Confirms a plan through the server action. */
  confirm(service: string, plan: Plan, given?: Given): Promise<Result<Confirmation>>;
  /** Plans and confirms, and expects it to be done. */
  press(service: string, given?: Given): Promise<Plan>;
  /** Another change than Roll back, planned and confirmed. */
  change(request: PlanRequest): Promise<void>;
  simulated(service: string): SimService;
  /** Waits for the digests that the service's tasks run; each expected digest once. */
  runs(service: string, ...digests: (string | undefined)[]): Promise<void>;
  /** Waits for the state of the newest service deployment. */
  ends(service: string, status: string): Promise<void>;
  endFaults(): void;
}

/** The very action behind the button, but for its place beside a page. Tests say who asks by mocking `currentActor`. */
const confirmRollBack = action({ permission: 'deploy', input: confirmRollBackInput }, confirmRequest);

export const good = (taskDefinition: string) => ({ taskDefinition, status: 'SUCCESSFUL' as const });
export const operations = (plan: Plan): string[] => plan.calls.map((call) => call.operation.slice(4));
export const notes = (plan: Plan): string => plan.notes.map((note) => note.text).join(' ');

/** A simulator, the program pointing at it, and the family `web` of three revisions. Call it in `beforeAll`. */
export async function startButtonWorld(speed = 500): Promise<ButtonWorld> {
  const world = await startProgramWorld(speed);
  const digests = seedFamily(world, ['v1', 'v2', 'v3']);
  const ask = (service: string, { revision, undo, restore }: Asked = {}): RollBack => ({
    ...{ kind: 'roll-back', account: 'shop', region: 'us-east-1', cluster: 'shop', service },
    ...{ revision, undo, restore },
  });
  const simulated = (name: string) => {
    const found = ecsOf(world.region).clusters.get('shop')?.services.get(name);
    if (!found) throw new Error(`no service ${name}`);
    return found;
  };
  const plan = async (service: string, asked?: Asked) => {
    const built = await buildPlan(world.ctx, ask(service, asked));
    if (!built.ok) throw new Error(built.failure.message);
    return built.value;
  };
  const confirm = (service: string, { fingerprint }: Plan, { reason, emergency, ...asked }: Given = {}) =>
    confirmRollBack({ ...ask(service, asked), fingerprint, reason, emergency });
  return {
    ...world,
    ...{ digests, plan, confirm, simulated },
    async refusal(service, asked) {
      const built = await buildPlan(world.ctx, ask(service, asked));
      return built.ok ? `planned: ${built.value.confirm}` : `${built.failure.message} ${built.failure.advice ?? ''}`;
    },
    async press(service, given) {
      const made = await plan(service, given);
      // Whatever the row: nothing is deregistered, and the desired count is nobody's business here.
      const allowed = ['StopServiceDeployment', 'ContinueServiceDeployment', 'RegisterTaskDefinition', 'UpdateService'];
      expect(operations(made).filter((operation) => !allowed.includes(operation))).toEqual([]);
      expect(JSON.stringify(made.calls)).not.toContain('desiredCount');
      expect(await confirm(service, made, given)).toMatchObject({ ok: true, value: { state: 'done' } });
      return made;
    },
    async change(request) {
      const built = await buildPlan(world.ctx, request);
      if (!built.ok) throw new Error(built.failure.message);
      const done = await confirmRequest(world.ctx, { ...request, fingerprint: built.value.fingerprint });
      expect(done).toMatchObject({ ok: true, value: { state: 'done' } });
    },
    async runs(service, ...wanted) {
      await expect.poll(() => runningDigests(world, service), { timeout: 15_000 }).toEqual([...wanted].sort());
    },
    async ends(service, status) {
      await expect.poll(() => simulated(service).rollouts[0]?.status, { timeout: 15_000 }).toBe(status);
    },
    endFaults() {
      for (const fault of listFaults(world.region.world)) removeFault(world.region.world, fault.id);
    },
  };
}
