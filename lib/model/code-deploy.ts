/** A deployment group of CodeDeploy for ECS services. */
export interface CodeDeployGroup {
  application: string;
  name: string;
  services: { cluster: string; service: string }[];
  /** Name of its deployment configuration: how the traffic goes over. */
  config?: string;
  /** Minutes that the old tasks outlive the shift of traffic; absent where they are kept. */
  terminationMinutes?: number;
  /** Minutes that the shift of traffic waits for a person; then the deployment stops by itself. */
  readyMinutes?: number;
}

/** What a deployment deploys: an AppSpec in CodeDeploy's own keeping, or something that lies elsewhere. */
export type CodeDeployRevision =
  | { type: 'app-spec'; sha256?: string; content?: string }
  /** `where`: "S3 (bucket/key)". */
  | { type: 'elsewhere'; where: string };

/** A deployment of CodeDeploy. Times are epoch milliseconds; enums are open. */
export interface CodeDeployDeployment {
  id: string;
  application: string;
  group: string;
  status: 'Created' | 'Queued' | 'InProgress' | 'Baking' | 'Ready' | 'Succeeded' | 'Failed' | 'Stopped' | (string & {});
  createdAt?: number;
  completedAt?: number;
  config?: string;
  description?: string;
  /** `user`, `codeDeployRollback`, … */
  creator?: string;
  error?: { code?: string; message?: string };
  /** Ids: of the deployment that rolled this one back, and of the one that this one rolls back. */
  rolledBackBy?: string;
  rollsBack?: string;
  /** The traffic has gone over; the old tasks wait for their end. */
  terminating: boolean;
  revision: CodeDeployRevision;
}

/** What an AppSpec says for an ECS service. */
export interface AppSpec {
  /** As written: an ARN, or `family:revision`. */
  taskDefinition: string;
  container?: string;
  port?: string;
  /** Names of the Lambda functions that it runs at its hooks. */
  hooks: string[];
  /** Its whole text. */
  content: string;
  /** The text before and after the task definition's name with its quotes. */
  around: [before: string, after: string];
}

/** Where a deployment in flight stands. */
export interface CodeDeployProgress {
  /** Stages with their status, in order: "Install", "AllowTraffic". */
  stages: { name: string; status: string }[];
  /** Percent of the production traffic by task set id. */
  weights: { taskSet: string; label?: string; percent: number }[];
}
