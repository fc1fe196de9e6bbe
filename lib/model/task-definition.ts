import type { ImageReference } from './image';

/** What the options of a FireLens container tell its router to write to. */
export interface RouterOutput {
  /** The plugin: `cloudwatch_logs`, `s3`. */
  name: string;
  /** Its log group, stream or bucket. */
  target?: string;
  region?: string;
}

export interface LogOptions {
  driver: string;
  group?: string;
  region?: string;
  prefix?: string;
  /** `blocking` or `non-blocking`; absent, the account's default. */
  mode?: string;
  /** Of the driver awsfirelens; absent where the router's own configuration alone decides. */
  output?: RouterOutput;
}

export interface ContainerDefinition {
  name: string;
  image: ImageReference;
  essential: boolean;
  cpu?: number;
  memoryMiB?: number;
  ports: { container: number; host?: number; protocol: string; name?: string }[];
  environment: { name: string; value: string }[];
  /** Name and where it comes from; never a value. */
  secrets: { name: string; from: string }[];
  healthCheck?: { command: string[]; intervalSeconds?: number; retries?: number; startPeriodSeconds?: number };
  log?: LogOptions;
  versionConsistency: boolean;
}

/** A task definition revision; it never changes, so it is read once and kept. */
export interface TaskDefinition {
  arn: string;
  family: string;
  revision: number;
  status: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS' | (string & {});
  cpu?: string;
  memory?: string;
  networkMode?: string;
  taskRoleArn?: string;
  executionRoleArn?: string;
  registeredAt?: number;
  registeredBy?: string;
  /** `backend-flask:8`: what it was copied from here. */
  copiedFrom?: string;
  containers: ContainerDefinition[];
  /**
   * Every setting that has no field here, by a name that people read: "command (app)", "volumes". Compared and shown
   * as a difference; a value that looks secret is a short hash.
   */
  others?: Record<string, string>;
}
