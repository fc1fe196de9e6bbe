import type { Part } from './failure';
import type { ContainerImage, Version } from './image';
import type { HistoryEntry, ServiceDeployment } from './rollout';
import type { Health, Service } from './service';
import type { LoadBalancer, TargetGroup, Task } from './task';
import type { TaskDefinition } from './task-definition';
import type { Timeline } from './timeline';

/** A stopped task's reason in words. */
export interface TaskProblem {
  task: string;
  /** "Container backend-flask exited with 1." */
  what: string;
  /** The same as a clause: "fails to pull its image". */
  clause?: string;
  /** What it means and what to try. */
  advice?: string;
  /** The page of AWS on it. */
  more?: string;
  /** AWS's own words. */
  detail?: string;
  /** AWS's code for why it stopped, the container that ended it and that one's exit code, where they are known. */
  stopCode?: string;
  container?: string;
  exitCode?: number;
  at?: number;
}

/** All that the service page shows. The topic is `service:<account>/<region>/<cluster>/<service>`. */
export interface ServiceDetail {
  service: Service;
  health: Health;
  /** What runs; while a deployment is in flight, still that. */
  images: ContainerImage[];
  /** ARN of the task definition that runs, where it is not the one that the service points at. */
  runs?: string;
  /** What a deployment brings, while something else runs. */
  coming?: Version;
  /** Names of security groups by id, where they were read already. */
  groupNames?: Record<string, string>;
  /** The task definition that the service points at. */
  taskDefinition: Part<TaskDefinition>;
  /** Running and stopped ones, newest first. */
  tasks: Part<Task[]>;
  problems: TaskProblem[];
  /** Problems of tasks that ECS has forgotten and we kept, newest first. */
  earlier?: TaskProblem[];
  targetGroups: Part<TargetGroup[]>;
  loadBalancers: Part<LoadBalancer[]>;
  /** Newest first. */
  history: Part<HistoryEntry[]>;
  inFlight?: ServiceDeployment;
  /** The stopwatch of the newest deployment, by its ARN; absent where nobody followed it. */
  stopwatch?: {
    deployment: string;
    timeline: Timeline;
    /** While it runs: milliseconds that it should take in all, and how many earlier rollouts say so. */
    expected?: { span: number; of: number };
  };
  scaling?: Part<{ minimum: number; maximum: number } | null>;
}
