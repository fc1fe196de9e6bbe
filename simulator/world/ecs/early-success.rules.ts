import type { DeploymentConfiguration, DeploymentEarlySuccessCriteria } from '@aws-sdk/client-ecs';

/** The criteria that a deployment ends early by, where they are on; only rolling ones have them. */
export function earlyCriteria(configuration: DeploymentConfiguration): DeploymentEarlySuccessCriteria | undefined {
  const criteria = configuration.earlySuccessCriteria;
  return criteria?.enable && configuration.strategy === 'ROLLING' ? criteria : undefined;
}

/** Healthy tasks that are enough: the percent rounded up, and at least one (early-success-criteria). */
export function enoughHealthy(desired: number, healthyPercent = 100): number {
  return Math.min(desired, Math.max(1, Math.ceil((desired * healthyPercent) / 100)));
}

/** Whether the criteria can be taken: complete, for rolling deployments, between minimumHealthyPercent and 100. */
export function areValidCriteria(configuration: DeploymentConfiguration): boolean {
  const { earlySuccessCriteria: criteria, minimumHealthyPercent = 100, strategy } = configuration;
  if (!criteria?.enable) return true;
  const { healthyPercent, sourceServiceRevisionCleanup } = criteria;
  if (strategy !== 'ROLLING' || healthyPercent === undefined || !sourceServiceRevisionCleanup) return false;
  return Number.isInteger(healthyPercent) && healthyPercent >= minimumHealthyPercent && healthyPercent <= 100;
}
