import type { DeploymentConfiguration, DeploymentLifecycleHook } from '@aws-sdk/client-ecs';
import { addFault, removeFault } from '../../faults/faults';
import type { Region } from '../region';
import { jumpTo } from './blue-green';
import { type SeedService, seedService } from './seed';
import { placeTarget } from './seed-baking';
import { begin, deploySeeded, hold, type InFlight } from './seed-in-flight';

export interface SeedAtStage {
  taskDefinition: string;
  /** `BLUE_GREEN` when absent; its own settings are in the service's `deploymentConfiguration`. */
  strategy?: 'BLUE_GREEN' | 'LINEAR' | 'CANARY';
  /** The stage that it is at, and stays at until `release`, such as `PRODUCTION_TRAFFIC_SHIFT` or `BAKE_TIME`. */
  stage: string;
  /** Which of several stages of that name: the step of a linear or canary deployment, from 1. */
  step?: number;
}

/** Places a service whose deployment shifts traffic and is at one of its stages, with the weights that it has there. */
export function seedAtStage(region: Region, seed: SeedService, flight: SeedAtStage): InFlight {
  const { taskDefinition, stage, strategy = 'BLUE_GREEN' } = flight;
  const deploymentConfiguration = { bakeTimeInMinutes: 5, ...seed.deploymentConfiguration, strategy };
  const service = seedService(region, { ...seed, deploymentConfiguration });
  const release = hold(service, stage);
  const rollout = deploySeeded(service, taskDefinition);
  begin(rollout);
  if (!['RECONCILE_SERVICE', 'PRE_SCALE_UP', 'SCALE_UP'].includes(stage)) placeTarget(service, rollout);
  jumpTo(rollout, stage, flight.step);
  service.reconcile(service);
  return { service, rollout, release };
}

export interface SeedAtHook {
  taskDefinition: string;
  strategy?: SeedAtStage['strategy'];
  /** `POST_TEST_TRAFFIC_SHIFT` when absent. */
  stage?: string;
  step?: number;
  /** One PAUSE hook when absent; several stand side by side. */
  hooks?: ('PAUSE' | 'AWS_LAMBDA')[];
  /** Of each hook; 1,440 and ROLLBACK when absent, as in AWS. */
  timeoutInMinutes?: number;
  timeoutAction?: 'CONTINUE' | 'ROLLBACK';
}

/**
 * Places a service whose deployment waits at lifecycle hooks: PAUSE hooks await an action, functions go on answering
 * IN_PROGRESS until `release`, and SUCCEEDED from then on (or what another fault `hook` says).
 */
export function seedAtHook(region: Region, seed: SeedService, flight: SeedAtHook): InFlight {
  const { taskDefinition, strategy, step, stage = 'POST_TEST_TRAFFIC_SHIFT' } = flight;
  const at = { account: region.account, region: region.name, cluster: seed.cluster, service: seed.name };
  const { id } = addFault(region.world, { kind: 'hook', ...at, stage, hookStatus: 'IN_PROGRESS' });
  const lifecycleHooks = (flight.hooks ?? ['PAUSE']).map((type, nth) => hookOf(region, flight, type, stage, nth));
  const deploymentConfiguration: DeploymentConfiguration = { ...seed.deploymentConfiguration, lifecycleHooks };
  const seeded = { ...seed, deploymentConfiguration };
  const { service, rollout, release } = seedAtStage(region, seeded, { taskDefinition, strategy, stage, step });
  release();
  return { service, rollout, release: () => void removeFault(region.world, id) };
}

function hookOf(
  region: Region,
  { timeoutInMinutes, timeoutAction }: SeedAtHook,
  targetType: 'PAUSE' | 'AWS_LAMBDA',
  stage: string,
  nth: number,
): DeploymentLifecycleHook {
  const lambda = targetType === 'AWS_LAMBDA';
  return {
    targetType,
    hookTargetArn: lambda ? region.arn('lambda', `function:check-${nth + 1}`) : undefined,
    roleArn: lambda ? `arn:aws:iam::${region.account}:role/ecs-hooks` : undefined,
    lifecycleStages: [stage] as DeploymentLifecycleHook['lifecycleStages'],
    timeoutConfiguration: timeoutInMinutes || timeoutAction ? { timeoutInMinutes, action: timeoutAction } : undefined,
  };
}
