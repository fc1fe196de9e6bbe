import type { Part } from './failure';
import type { Scope } from './scope';

export interface Container {
  name: string;
  image?: string;
  imageDigest?: string;
  lastStatus?: string;
  health?: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN' | (string & {});
  exitCode?: number;
  reason?: string;
  runtimeId?: string;
}

/** A task as DescribeTasks tells it. Times are epoch milliseconds and all optional. */
export interface Task {
  scope: Scope;
  cluster: string;
  id: string;
  arn: string;
  taskDefinitionArn: string;
  group?: string;
  startedBy?: string;
  lastStatus: string;
  desiredStatus: string;
  health?: string;
  zone?: string;
  launchType?: string;
  privateIp?: string;
  networkInterfaceId?: string;
  cpu?: string;
  memory?: string;
  createdAt?: number;
  pullStartedAt?: number;
  pullStoppedAt?: number;
  startedAt?: number;
  stoppingAt?: number;
  executionStoppedAt?: number;
  stoppedAt?: number;
  stopCode?: string;
  stoppedReason?: string;
  containers: Container[];
}

/** One target of a target group. */
export interface Target {
  id: string;
  port?: number;
  zone?: string;
  state: 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'draining' | 'unavailable' | (string & {});
  reason?: string;
  description?: string;
}

export interface TargetGroup {
  arn: string;
  name: string;
  port?: number;
  protocol?: string;
  targetType?: string;
  healthCheckPath?: string;
  healthCheckPort?: string;
  matcher?: string;
  drainSeconds?: number;
  loadBalancerArns: string[];
  targets: Part<Target[]>;
}

export interface LoadBalancer {
  arn: string;
  name: string;
  dnsName?: string;
  scheme?: string;
  type?: string;
  state?: string;
  securityGroups: string[];
  listeners: Listener[];
}

export interface Listener {
  arn: string;
  port?: number;
  protocol?: string;
  certificateArns: string[];
  rules: { priority?: string; conditions: string[]; targetGroupArns: string[]; action: string }[];
}
