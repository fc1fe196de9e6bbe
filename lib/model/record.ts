import type { ServiceDeployment } from './rollout';
import type { Scope, ServiceKey } from './scope';
import type { TaskProblem } from './service-detail';
import type { Task } from './task';

/** A service deployment as last seen. */
export interface KeptDeployment {
  key: ServiceKey;
  deployment: ServiceDeployment;
  /** `backend-flask:42` */
  taskDefinition?: string;
  /** When we last saw it change, epoch milliseconds. */
  changedAt: number;
}

/** A stopped task, kept after ECS forgets it. */
export interface KeptTask {
  scope: Scope;
  task: Task;
  service?: string;
  problem?: TaskProblem;
}

/** A desired count that changed outside of a deployment. */
export interface Scaling {
  key: ServiceKey;
  at: number;
  from: number;
  to: number;
}

/** An image that appeared in a repository. */
export interface KeptPush {
  scope: Scope;
  repository: string;
  digest: string;
  /** Never none. */
  tags: string[];
  /** By ECR, epoch milliseconds. */
  pushedAt: number;
}
