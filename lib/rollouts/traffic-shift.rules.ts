import type { ServiceDeployment, TrafficShift } from '@/lib/model/rollout';

const minutesWord = (minutes: number) => `${minutes} minute${minutes === 1 ? '' : 's'}`;
const names: Record<string, string> = { BLUE_GREEN: 'blue/green', LINEAR: 'linear', CANARY: 'canary' };

/** `blue/green`; a strategy that nobody knows as it is. */
export const strategyWord = (strategy: string): string => names[strategy] ?? strategy.toLowerCase();

/**
 * Minutes of waiting that the settings still ask for when the new revision has `weight` percent of the traffic; hooks,
 * pauses and starting tasks come on top.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export function waitMinutes(shift: TrafficShift, weight = 0): number {
  const { stepPercent, stepMinutes = 0, bakeMinutes } = shift;
  if (weight >= 100 || stepPercent === undefined) return bakeMinutes;
  if (shift.strategy === 'CANARY') return stepMinutes + bakeMinutes;
  // The step that is being waited at counts in full: nobody tells when it began.
  const steps = Math.ceil((100 - Math.max(weight, stepPercent)) / stepPercent);
  return steps * stepMinutes + bakeMinutes;
}

/** Where a deployment that shifts traffic stands: stage, weights, what is left by its settings. */
export function whereItStands(deployment: ServiceDeployment): string[] {
  const { shift, lifecycleStage, target } = deployment;
  const stage = lifecycleStage ? [`Stage ${lifecycleStage}.`] : [];
  if (!shift) return stage;
  const weight = target?.productionWeight;
  const test = target?.testWeight ? `, ${target.testWeight} % of the test traffic` : '';
  const traffic = weight === undefined ? [] : [`The new revision has ${weight} % of the traffic${test}.`];
  const baking = lifecycleStage === 'BAKE_TIME';
  const left = baking ? shift.bakeMinutes : waitMinutes(shift, weight);
  const rest = left > 0 ? [`Left alone it would wait up to ${minutesWord(left)} more.`] : [];
  return [...stage, ...traffic, ...rest];
}

/** How long a whole new run takes, as far as settings and earlier ones (ms each) tell. */
export function howLong(shift: TrafficShift | undefined, tookMs: readonly number[]): string {
  const sorted = [...tookMs].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const least = shift ? waitMinutes(shift) : 0;
  const parts = [
    least > 0 ? `at least ${minutesWord(least)} by its settings` : undefined,
    median === undefined ? undefined : `earlier ones took ${minutesWord(Math.max(1, Math.round(median / 60_000)))}`,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join('; ') : 'how long is not known';
}
