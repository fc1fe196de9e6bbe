import type { DeploymentLifecycleHookDetail } from '@aws-sdk/client-ecs';
import { type Fault, faultFor } from '../../faults/faults';
import type { SimRollout } from './model';
import { rolloutWait } from './rollout-wait';
import { timings } from './timings';

/** One invocation of a hook's function. */
export interface HookRun {
  stage: string;
  targetArn?: string;
  status: HookStatus;
  /** Percent of the production traffic that the target of the deployment had. */
  productionWeight: number;
}

export type HookStatus = 'SUCCEEDED' | 'FAILED' | 'IN_PROGRESS';

const runs = new WeakMap<SimRollout, HookRun[]>();

/** The invocations of a deployment's functions so far, oldest first. */
export function hookRunsOf(rollout: SimRollout): HookRun[] {
  return runs.get(rollout) ?? [];
}

/**
 * Invokes a hook's function, again after 30 s as long as it answers IN_PROGRESS (lambda-lifecycle-hooks). There are no
 * functions here: the fault `hook` says what one answers, SUCCEEDED without it.
 */
export function invokeHook(
  rollout: SimRollout,
  stage: string,
  hook: DeploymentLifecycleHookDetail,
  answered: (status: 'SUCCEEDED' | 'FAILED') => void,
  after: number = timings.hook,
): void {
  rolloutWait(rollout, after, () => {
    const { region, cluster, name } = rollout.service;
    const match = { cluster: cluster.name, service: name, stage, hook: hook.targetArn };
    const status = answerOf(faultFor(region, 'hook', match));
    const { productionWeight } = rollout.target;
    runs.set(rollout, [...hookRunsOf(rollout), { stage, targetArn: hook.targetArn, status, productionWeight }]);
    if (status === 'IN_PROGRESS') invokeHook(rollout, stage, hook, answered, timings.hookAgain);
    else answered(status);
  });
}

const answerOf = (fault: Fault | undefined): HookStatus => (fault ? (fault.hookStatus ?? 'FAILED') : 'SUCCEEDED');
