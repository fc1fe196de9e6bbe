import type { Part } from './failure';
import type { TaskProblem } from './service-detail';
import type { Task } from './task';

/** A cluster's tasks that no service owns (RunTask, schedules, pipelines), newest first. */
export interface StandaloneTasks {
  tasks: Part<Task[]>;
  problems: TaskProblem[];
  /** The cluster has more tasks than were looked through: there may be more standalone ones. */
  cut: boolean;
}
