import type { Part } from './failure';
import type { LogSource } from './log';
import type { TaskProblem } from './service-detail';
import type { Target, Task } from './task';
import type { TaskDefinition } from './task-definition';

/** All that the task page shows. The topic is `task:<account>/<region>/<cluster>/<task>`. */
export interface TaskDetail {
  task: Task;
  /** Name of the service that started it; absent for a task of its own. */
  service?: string;
  taskDefinition: Part<TaskDefinition>;
  /** Why it stopped, where that was not asked for. */
  problem?: TaskProblem;
  /** Where its containers write; empty for containers without `awslogs`. */
  logSources: LogSource[];
  /** ECS has forgotten it: this is what we kept. */
  forgotten?: true;
  /** This task as its service's target groups see it. */
  targets: Part<{ targetGroup: string; target: Target }[]>;
}
