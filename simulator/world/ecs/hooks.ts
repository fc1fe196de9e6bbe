import type { DeploymentLifecycleHook, DeploymentLifecycleHookDetail } from '@aws-sdk/client-ecs';
import { pauseHookId, uuid } from './ids';
import { invokeHook } from './lambda-hooks';
import type { SimRollout } from './model';
import { rolloutWait } from './rollout-wait';

export interface Outcomes {
  /** All hooks of the stage succeeded or were continued. */
  passed: () => void;
  /** A person told one to roll back. */
  rolledBack: () => void;
  /** One failed, or its time ran out and its action is ROLLBACK; what AWS says of it. */
  failed: (reason: string) => void;
}

interface Held {
  stage: string;
  outcomes: Outcomes;
}

const holding = new WeakMap<SimRollout, Held>();

/** The hooks that a deployment has at a stage; AWS_LAMBDA when its type is left out. */
export function hooksAt(rollout: SimRollout, stage: string): DeploymentLifecycleHook[] {
  const all = rollout.configuration.lifecycleHooks ?? [];
  return all.filter((hook) => (hook.lifecycleStages as string[] | undefined)?.includes(stage));
}

/**
 * Holds a deployment at a stage until every hook there is through; they run side by side (deployment-lifecycle-hooks,
 * pause-lifecycle-hooks, lambda-lifecycle-hooks). Passes at once without any.
 */
export function holdAtStage(
  rollout: SimRollout,
  stage: string,
  outcomes: Outcomes,
  hooks: DeploymentLifecycleHook[] = hooksAt(rollout, stage),
): void {
  if (hooks.length === 0) {
    outcomes.passed();
    return;
  }
  holding.set(rollout, { stage, outcomes });
  rollout.hooks = hooks.map((hook) => begin(rollout, hook));
  for (const hook of rollout.hooks) {
    if (hook.targetType === 'AWS_LAMBDA') invokeHook(rollout, stage, hook, (status) => answered(rollout, hook, status));
  }
}

function begin(rollout: SimRollout, hook: DeploymentLifecycleHook): DeploymentLifecycleHookDetail {
  const { clock } = rollout.service.region.world;
  const pause = hook.targetType === 'PAUSE';
  const ms = (hook.timeoutConfiguration?.timeoutInMinutes ?? 1440) * 60_000;
  const detail: DeploymentLifecycleHookDetail = {
    hookId: pause ? pauseHookId() : uuid(),
    targetType: pause ? 'PAUSE' : 'AWS_LAMBDA',
    targetArn: pause ? undefined : hook.hookTargetArn,
    status: pause ? 'AWAITING_ACTION' : 'IN_PROGRESS',
    expiresAt: new Date(clock.now() + ms / clock.speed),
    timeoutAction: hook.timeoutConfiguration?.action ?? 'ROLLBACK',
  };
  rolloutWait(rollout, ms, () => timeOut(rollout, detail));
  return detail;
}

const isOpen = (hook: DeploymentLifecycleHookDetail): boolean =>
  hook.status === 'AWAITING_ACTION' || hook.status === 'IN_PROGRESS';

function timeOut(rollout: SimRollout, hook: DeploymentLifecycleHookDetail): void {
  if (!rollout.hooks.includes(hook) || !isOpen(hook)) return;
  hook.status = 'TIMED_OUT';
  if (hook.timeoutAction === 'CONTINUE') passIfAll(rollout);
  else fail(rollout);
}

function answered(rollout: SimRollout, hook: DeploymentLifecycleHookDetail, status: 'SUCCEEDED' | 'FAILED'): void {
  if (!rollout.hooks.includes(hook) || !isOpen(hook)) return;
  hook.status = status;
  rollout.updatedAt = rollout.service.region.world.clock.now();
  if (status === 'SUCCEEDED') passIfAll(rollout);
  else fail(rollout, ` Lifecycle hook target ${hook.targetArn} returned FAILED status.`);
}

/** ContinueServiceDeployment; false when that hook awaits nothing. */
export function actOnHook(rollout: SimRollout, hookId: string, action: 'CONTINUE' | 'ROLLBACK'): boolean {
  const hook = rollout.hooks.find((one) => one.hookId === hookId);
  if (rollout.status !== 'IN_PROGRESS' || hook?.status !== 'AWAITING_ACTION') return false;
  hook.status = action === 'CONTINUE' ? 'SUCCEEDED' : 'FAILED';
  rollout.updatedAt = rollout.service.region.world.clock.now();
  if (action === 'CONTINUE') passIfAll(rollout);
  else holding.get(rollout)?.outcomes.rolledBack();
  return true;
}

function passIfAll(rollout: SimRollout): void {
  if (rollout.hooks.some(isOpen)) return;
  rollout.hooks = [];
  holding.get(rollout)?.outcomes.passed();
}

/** The texts are those of the guide's page on failed blue/green deployments; a time-out's ending is not published. */
function fail(rollout: SimRollout, how = ''): void {
  const held = holding.get(rollout);
  held?.outcomes.failed(`Service deployment rolled back because ${held.stage} lifecycle hook(s) failed.${how}`);
}
