import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';

/**
 * How many failures trip the circuit breaker: half of the desired count (or the given percent), rounded up, from 3 to
 * 200; UNBOUNDED_PERCENT without those bounds; COUNT as it is (deployment-circuit-breaker).
 */
export function breakerThreshold(desired: number, configuration: DeploymentConfiguration): number {
  const { type = 'BOUNDED_PERCENT', value = 50 } = configuration.deploymentCircuitBreaker?.thresholdConfiguration ?? {};
  if (type === 'COUNT') return value;
  const share = Math.ceil((desired * value) / 100);
  return type === 'UNBOUNDED_PERCENT' ? Math.max(1, share) : Math.min(200, Math.max(3, share));
}

/** A deployment configuration as AWS answers it: every member is there. */
export function fullConfiguration(
  given: DeploymentConfiguration | undefined,
  before?: DeploymentConfiguration,
): DeploymentConfiguration {
  const merged = { ...before, ...given };
  const breaker = merged.deploymentCircuitBreaker;
  return {
    ...merged,
    deploymentCircuitBreaker: {
      enable: breaker?.enable ?? false,
      rollback: breaker?.rollback ?? false,
      resetOnHealthyTask: breaker?.resetOnHealthyTask ?? true,
      thresholdConfiguration: breaker?.thresholdConfiguration ?? { type: 'BOUNDED_PERCENT', value: 50 },
    },
    maximumPercent: merged.maximumPercent ?? 200,
    minimumHealthyPercent: merged.minimumHealthyPercent ?? 100,
    alarms: merged.alarms ?? { alarmNames: [], rollback: false, enable: false },
    strategy: merged.strategy ?? 'ROLLING',
    bakeTimeInMinutes: merged.bakeTimeInMinutes ?? 0,
  };
}
