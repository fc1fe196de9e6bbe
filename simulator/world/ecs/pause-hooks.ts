import type { DeploymentLifecycleHookStage } from '@aws-sdk/client-ecs';
import { pauseHookId } from './ids';
import type { SimRollout } from './model';
import { rolloutWait } from './rollout-wait';

interface Outcomes {
  /** All hooks of the stage were continued. */
  passed: () => void;
  /** One was told, or timed out, to roll back. */
  rolledBack: () => void;
}

const waiting = new WeakMap<SimRollout, Outcomes>();

/**
 * Holds a deployment at a stage that has PAUSE hooks until every one is continued (pause-lifecycle-hooks); passes at
 * once without. Lambda hooks succeed: nothing here could run them.
 */
export function holdAtStage(rollout: SimRollout, stage: string, outcomes: Outcomes): void {
  const hooks = (rollout.configuration.lifecycleHooks ?? []).filter(
    (hook) => hook.targetType === 'PAUSE' && hook.lifecycleStages?.includes(stage as DeploymentLifecycleHookStage),
  );
  if (hooks.length === 0) {
    outcomes.passed();
    return;
  }
  waiting.set(rollout, outcomes);
  const { clock } = rollout.service.region.world;
  rollout.hooks = hooks.map((hook) => {
    const ms = (hook.timeoutConfiguration?.timeoutInMinutes ?? 1440) * 60_000;
    const hookId = pauseHookId();
    rolloutWait(rollout, ms, () => timeOut(rollout, hookId));
    return {
      hookId,
      targetType: 'PAUSE',
      status: 'AWAITING_ACTION',
      expiresAt: new Date(clock.now() + ms / clock.speed),
      timeoutAction: hook.timeoutConfiguration?.action ?? 'ROLLBACK',
    };
  });
}

function timeOut(rollout: SimRollout, hookId: string): void {
  const hook = rollout.hooks.find((one) => one.hookId === hookId);
  if (hook?.status !== 'AWAITING_ACTION') return;
  hook.status = 'TIMED_OUT';
  settle(rollout, hook.timeoutAction ?? 'ROLLBACK');
}

/** ContinueServiceDeployment; false when that hook awaits nothing. */
export function actOnHook(rollout: SimRollout, hookId: string, action: 'CONTINUE' | 'ROLLBACK'): boolean {
  const hook = rollout.hooks.find((one) => one.hookId === hookId);
  if (rollout.status !== 'IN_PROGRESS' || hook?.status !== 'AWAITING_ACTION') return false;
  hook.status = action === 'CONTINUE' ? 'SUCCEEDED' : 'FAILED';
  rollout.updatedAt = rollout.service.region.world.clock.now();
  settle(rollout, action);
  return true;
}

function settle(rollout: SimRollout, action: string): void {
  const outcomes = waiting.get(rollout);
  if (action === 'ROLLBACK') {
    outcomes?.rolledBack();
  } else if (rollout.hooks.every((hook) => hook.status !== 'AWAITING_ACTION')) {
    rollout.hooks = [];
    outcomes?.passed();
  }
}
