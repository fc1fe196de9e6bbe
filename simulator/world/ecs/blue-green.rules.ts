import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';

/** One stage of a deployment that shifts traffic: the stage's name, and what it does to the target's share. */
export interface Stage {
  name: string;
  /** Percent of the test traffic that the target has from here on. */
  test?: number;
  /** Percent of the production traffic that the target has from here on. */
  production?: number;
  /** Minutes that the stage lasts once its traffic is shifted. */
  minutes?: number;
}

/** The stages of blue/green, linear and canary in order (deployment-lifecycle-hooks); the last two repeat their shifts. */
export function stagesOf(configuration: DeploymentConfiguration, activeRevisions: number): Stage[] {
  const before: Stage[] = activeRevisions > 1 ? [{ name: 'RECONCILE_SERVICE' }] : [];
  return [
    ...before,
    { name: 'PRE_SCALE_UP' },
    { name: 'SCALE_UP' },
    { name: 'POST_SCALE_UP' },
    { name: 'TEST_TRAFFIC_SHIFT', test: 100 },
    { name: 'POST_TEST_TRAFFIC_SHIFT' },
    ...shares(configuration).flatMap(({ percent, minutes }): Stage[] => [
      { name: 'PRE_PRODUCTION_TRAFFIC_SHIFT' },
      { name: 'PRODUCTION_TRAFFIC_SHIFT', production: percent, minutes },
    ]),
    { name: 'POST_PRODUCTION_TRAFFIC_SHIFT' },
    { name: 'BAKE_TIME', minutes: configuration.bakeTimeInMinutes ?? 0 },
    { name: 'CLEAN_UP' },
  ];
}

/** The steps in which production traffic goes over; none waits after 100 %. */
function shares(configuration: DeploymentConfiguration): { percent: number; minutes: number }[] {
  const all = { percent: 100, minutes: 0 };
  if (configuration.strategy === 'CANARY') {
    const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = configuration.canaryConfiguration ?? {};
    return [{ percent: canaryPercent, minutes: canaryBakeTimeInMinutes }, all];
  }
  if (configuration.strategy !== 'LINEAR') return [all];
  const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = configuration.linearConfiguration ?? {};
  const steps: { percent: number; minutes: number }[] = [];
  for (let percent = stepPercent; percent < 100; percent += stepPercent) {
    steps.push({ percent, minutes: stepBakeTimeInMinutes });
  }
  return [...steps, all];
}
