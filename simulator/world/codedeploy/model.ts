import type { ApplicationInfo, DeploymentGroupInfo, DeploymentInfo, LifecycleEvent } from '@aws-sdk/client-codedeploy';
import type { Cancel } from '../clock';
import type { SimRevision, SimService } from '../ecs/model';
import type { AppSpec } from './app-spec';

export interface SimApplication {
  info: ApplicationInfo & { applicationName: string };
  /** By name. */
  groups: Map<string, DeploymentGroupInfo & { deploymentGroupName: string }>;
  /** Contents of AppSpec files by their SHA-256 in hex. */
  revisions: Map<string, SimAppSpecRevision>;
}

export interface SimAppSpecRevision {
  content: string;
  registeredAt: number;
  firstUsed: number;
  lastUsed: number;
  groups: Set<string>;
}

/** Where the production traffic goes, in percent. */
export interface Weights {
  original: number;
  replacement: number;
}

export interface SimDeployment {
  info: DeploymentInfo & { deploymentId: string; status: NonNullable<DeploymentInfo['status']> };
  application: SimApplication;
  group: DeploymentGroupInfo & { deploymentGroupName: string };
  /** Absent for what lies in S3. */
  spec?: AppSpec;
  service?: SimService;
  original?: SimRevision;
  replacement?: SimRevision;
  weights: Weights;
  events: LifecycleEvent[];
  /** Told when the scheduler has looked at the service. */
  proceed?: () => void;
  /** Waits that belong to it. */
  timers: Set<Cancel>;
}

/** AWS's own words for deployments that have not ended. */
const open = new Set(['Created', 'Queued', 'InProgress', 'Baking', 'Ready']);

export const isActive = (deployment: SimDeployment): boolean => open.has(deployment.info.status);
