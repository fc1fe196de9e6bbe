import type { BadRevision, LastRollback } from '@/lib/change/rolled-back-from.rules';
import type { AppSpec, CodeDeployDeployment, CodeDeployGroup, CodeDeployProgress } from '@/lib/model/code-deploy';
import type { Failure } from '@/lib/model/failure';
import type { ContainerImage } from '@/lib/model/image';
import type { Service } from '@/lib/model/service';
import type { TaskDefinition } from '@/lib/model/task-definition';
import type { Candidate } from '@/lib/rollouts/rollback-facts';

/** What a task that was seen here ran, by digest. */
export interface RanImages {
  taskDefinitionArn: string;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Id of its task set. */
  startedBy?: string;
  running: boolean;
  images: ContainerImage[];
}

/** What a CODE_DEPLOY service could return to. */
export interface CodeDeployCandidate extends Candidate {
  /** Absent for what CreateService made. */
  deployment?: CodeDeployDeployment;
  spec?: AppSpec;
}

/** All that the choice of a way back looks at for a service that CodeDeploy deploys. */
export interface CodeDeployFacts {
  service: Service;
  group: CodeDeployGroup;
  /** The group's, newest first. */
  deployments: CodeDeployDeployment[];
  /** Whether older deployments were left unread. */
  more: boolean;
  /** By deployment id; as many as could be read. */
  specs: Map<string, AppSpec>;
  /** Why a deployment's AppSpec could not be read, by its id. */
  unread: Map<string, Failure>;
  /** Where the deployment in flight stands, where CodeDeploy tells. */
  progress?: CodeDeployProgress;
  /** By ARN. */
  definitions: Map<string, TaskDefinition>;
  /** What its tasks ran, newest first: running ones, those that ECS still tells, and those that were kept here. */
  ran: RanImages[];
  /** Deployments that someone rolled back from here, by id. */
  bad: Map<string, BadRevision>;
  last?: LastRollback;
  undo?: boolean;
  /** Id of the deployment that was chosen. */
  chosen?: string;
  /** Ids of deployments that turned out not to be able to come back. */
  except?: Set<string>;
  /** Epoch milliseconds. */
  now: number;
}

/** Which way back there is through CodeDeploy. */
export type CodeDeployChoice =
  | { way: 'refuse'; failure: Failure }
  | { way: 'stop'; deployment: CodeDeployDeployment; current?: CodeDeployCandidate; back?: CodeDeployCandidate }
  | {
      way: 'return';
      current?: CodeDeployCandidate;
      target: CodeDeployCandidate & { deployment: CodeDeployDeployment; spec: AppSpec };
      undoes?: LastRollback;
    };
