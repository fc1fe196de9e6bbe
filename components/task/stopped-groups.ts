import type { TaskProblem } from '@/lib/model/service-detail';
import type { Task } from '@/lib/model/task';
import { sinceOf } from './task-words';

/** Stopped tasks with one cause; without a problem they were stopped on purpose. */
export interface StoppedGroup {
  /** The newest one's. */
  problem?: TaskProblem;
  /** Newest first. */
  tasks: Task[];
}

/** Stopped tasks by the words of what went wrong, groups and tasks newest first. */
export function stoppedGroups(tasks: readonly Task[], problems: readonly TaskProblem[]): StoppedGroup[] {
  const problemOf = new Map(problems.map((problem) => [problem.task, problem]));
  const groups = new Map<string, StoppedGroup>();
  for (const task of [...tasks].sort((a, b) => (sinceOf(b) ?? 0) - (sinceOf(a) ?? 0))) {
    const problem = problemOf.get(task.id);
    const key = problem?.what ?? '';
    const group = groups.get(key) ?? { ...(problem ? { problem } : {}), tasks: [] };
    group.tasks.push(task);
    groups.set(key, group);
  }
  return [...groups.values()];
}
