import type { KeptTask } from '@/lib/model/record';
import type { ServiceDetail, TaskProblem } from '@/lib/model/service-detail';

const atMost = 20;

/**
 * The problems of tasks that ECS has forgotten (it keeps a stopped task for about an hour), newest first; those that it
 * still tells of stand among the tasks.
 */
export function earlierProblems(detail: ServiceDetail, kept: readonly KeptTask[]): TaskProblem[] {
  const known = new Set([...(detail.tasks.value ?? []).map((task) => task.id), ...detail.problems.map((p) => p.task)]);
  return kept
    .flatMap(({ problem }) => (problem && !known.has(problem.task) ? [problem] : []))
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
    .slice(0, atMost);
}
