import type { TrafficRoutingConfig } from '@aws-sdk/client-codedeploy';

/**
 * The configurations that every account has for ECS.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 */
export const ecsConfigs: Record<string, TrafficRoutingConfig> = {
  'CodeDeployDefault.ECSAllAtOnce': { type: 'AllAtOnce' },
  'CodeDeployDefault.ECSCanary10Percent5Minutes': canary(10, 5),
  'CodeDeployDefault.ECSCanary10Percent15Minutes': canary(10, 15),
  'CodeDeployDefault.ECSLinear10PercentEvery1Minutes': linear(10, 1),
  'CodeDeployDefault.ECSLinear10PercentEvery3Minutes': linear(10, 3),
};

function canary(canaryPercentage: number, canaryInterval: number): TrafficRoutingConfig {
  return { type: 'TimeBasedCanary', timeBasedCanary: { canaryPercentage, canaryInterval } };
}

function linear(linearPercentage: number, linearInterval: number): TrafficRoutingConfig {
  return { type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage, linearInterval } };
}

/** The replacement's share step by step, each with the minutes that follow it. */
export function stepsOf(config: TrafficRoutingConfig | undefined): { percent: number; minutes: number }[] {
  const { timeBasedCanary, timeBasedLinear } = config ?? {};
  const whole = { percent: 100, minutes: 0 };
  if (timeBasedCanary) {
    const { canaryPercentage = 10, canaryInterval = 5 } = timeBasedCanary;
    return [{ percent: canaryPercentage, minutes: canaryInterval }, whole];
  }
  if (!timeBasedLinear) return [whole];
  const { linearPercentage = 10, linearInterval = 1 } = timeBasedLinear;
  const steps = [];
  for (let percent = linearPercentage; percent < 100; percent += linearPercentage) {
    steps.push({ percent, minutes: linearInterval });
  }
  return [...steps, whole];
}
