import type { ServiceDetail, TaskProblem } from '@/lib/model/service-detail';

/** When all was well last, epoch ms: ECS said that the service is steady, or a deployment succeeded; 0 where neither is known. */
function settledAt({ service, history }: ServiceDetail): number {
  const steady = service.events.find(({ message }) => / has reached a steady state\.?$/.test(message))?.at ?? 0;
  const succeeded = (history.value ?? [])
    .filter((entry) => entry.outcome === 'succeeded')
    .map((entry) => entry.deployment.finishedAt ?? 0);
  return Math.max(steady, ...succeeded);
}

/** Problems of stopped tasks: those of the present, and those that the service has been well since. */
export function problemsByAge(detail: ServiceDetail): { current: TaskProblem[]; past: TaskProblem[] } {
  const settled = settledAt(detail);
  const isPast = ({ at }: TaskProblem) => at !== undefined && at <= settled;
  return { current: detail.problems.filter((p) => !isPast(p)), past: detail.problems.filter(isPast) };
}
