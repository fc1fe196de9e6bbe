import type {
  ServiceDeployment as AwsServiceDeployment,
  DeploymentConfiguration,
  ServiceRevisionSummary,
} from '@aws-sdk/client-ecs';
import type { RevisionCounts, ServiceDeployment, TrafficShift } from '@/lib/model/rollout';
import { nameOfArn } from '../arn.rules';
import { millis, present } from '../gather';

const terminal = new Set(['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED']);

/** Whether a service deployment has ended and will not change any more. */
export function isTerminal(deployment: Pick<ServiceDeployment, 'status'>): boolean {
  return terminal.has(deployment.status);
}

function toCounts(summary: ServiceRevisionSummary | undefined): RevisionCounts | undefined {
  if (!summary) return undefined;
  return {
    requested: summary.requestedTaskCount ?? 0,
    running: summary.runningTaskCount ?? 0,
    pending: summary.pendingTaskCount ?? 0,
    ...(summary.requestedProductionTrafficWeight === undefined
      ? {}
      : { productionWeight: summary.requestedProductionTrafficWeight }),
    ...(summary.requestedTestTrafficWeight === undefined ? {} : { testWeight: summary.requestedTestTrafficWeight }),
  };
}

/** AWS's defaults where a figure is left out: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
function toShift(configuration: DeploymentConfiguration | undefined): TrafficShift | undefined {
  const { strategy, bakeTimeInMinutes: bakeMinutes = 0 } = configuration ?? {};
  if (!strategy || strategy === 'ROLLING') return undefined;
  const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = configuration?.linearConfiguration ?? {};
  const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = configuration?.canaryConfiguration ?? {};
  if (strategy === 'LINEAR') return { strategy, bakeMinutes, stepPercent, stepMinutes: stepBakeTimeInMinutes };
  if (strategy === 'CANARY') {
    return { strategy, bakeMinutes, stepPercent: canaryPercent, stepMinutes: canaryBakeTimeInMinutes };
  }
  return { strategy, bakeMinutes };
}

/** A service deployment as DescribeServiceDeployments tells it; everything may be absent. */
export function toServiceDeployment(deployment: AwsServiceDeployment): ServiceDeployment {
  const arn = deployment.serviceDeploymentArn ?? '';
  const breaker = deployment.deploymentCircuitBreaker;
  const { alarms, rollback } = deployment;
  const shift = toShift(deployment.deploymentConfiguration);
  const hooks = present(deployment.lifecycleHookDetails).map((hook) => ({
    id: hook.hookId ?? '',
    type: hook.targetType ?? 'UNKNOWN',
    status: hook.status ?? 'UNKNOWN',
    expiresAt: millis(hook.expiresAt),
    timeoutAction: hook.timeoutAction,
  }));
  return {
    arn,
    id: nameOfArn(arn),
    status: deployment.status ?? 'PENDING',
    statusReason: deployment.statusReason,
    createdAt: millis(deployment.createdAt),
    startedAt: millis(deployment.startedAt),
    finishedAt: millis(deployment.finishedAt),
    stoppedAt: millis(deployment.stoppedAt),
    updatedAt: millis(deployment.updatedAt),
    targetRevisionArn: deployment.targetServiceRevision?.arn,
    sourceRevisionArns: present(present(deployment.sourceServiceRevisions).map((source) => source.arn)),
    target: toCounts(deployment.targetServiceRevision),
    lifecycleStage: deployment.lifecycleStage,
    circuitBreaker: breaker
      ? {
          status: breaker.status ?? 'UNKNOWN',
          failureCount: breaker.failureCount ?? 0,
          threshold: breaker.threshold ?? 0,
        }
      : undefined,
    ...(alarms
      ? { alarms: { status: alarms.status ?? 'UNKNOWN', triggered: present(alarms.triggeredAlarmNames) } }
      : {}),
    rollback: rollback
      ? {
          reason: rollback.reason,
          startedAt: millis(rollback.startedAt),
          revisionArn: rollback.serviceRevisionArn,
        }
      : undefined,
    ...(hooks.length > 0 ? { hooks } : {}),
    ...(shift ? { shift } : {}),
  };
}
