import type { BadRevision, LastRollback } from '@/lib/change/rolled-back-from.rules';
import type { Failure } from '@/lib/model/failure';
import type { ContainerImage } from '@/lib/model/image';
import type { Plan, PlanCall, PlanChange, PlanNote } from '@/lib/model/plan';
import type { RevisionSettings, ServiceDeployment, ServiceRevision } from '@/lib/model/rollout';
import type { Service } from '@/lib/model/service';
import type { TaskDefinition } from '@/lib/model/task-definition';

/** What a service could return to. */
export interface Candidate {
  /** Absent where the endpoint has no service revisions. */
  revisionArn?: string;
  taskDefinitionArn: string;
  images: ContainerImage[];
  /** Epoch milliseconds at which it was deployed successfully. */
  deployedAt?: number;
  /** Someone, the circuit breaker or an alarm rolled back from it. */
  bad: boolean;
  /** No deployment of it is known to have succeeded. */
  neverUp?: boolean;
  /**
   * `record`: AWS says that it was deployed successfully. `kept`: we saw it. `guess`: only that it is an older revision
   * of the family.
   */
  sure: 'record' | 'kept' | 'guess';
  revision?: ServiceRevision;
}

/** All that the choice of a target looks at; read by `plan-rollback.ts`. */
export interface RollbackFacts {
  service: Service;
  /** Newest first; undefined where the endpoint does not offer or grant service deployments. */
  deployments?: ServiceDeployment[];
  /** Why `deployments` is missing. */
  unread?: Failure;
  /** By ARN; as many as could be read. */
  revisions: Map<string, ServiceRevision>;
  /** By ARN; as many as could be read. */
  definitions: Map<string, TaskDefinition>;
  /** What the running tasks say, where no revision tells the digests. */
  runningImages: ContainerImage[];
  /** Revisions that someone rolled back from here, by ARN. */
  bad: Map<string, BadRevision>;
  /** The last rollback that someone here made. */
  last?: LastRollback;
  /** Back to where it was before `last`. */
  undo?: boolean;
  /** ARNs of revisions that turned out not to be able to come back: the next best one is looked for. */
  except?: Set<string>;
  /** Other settings than the task definition go back too. */
  restore?: boolean;
  /** What of today's service a revision would freeze. */
  settings?: RevisionSettings;
  /** Our own record of its deployments that have ended, newest first; used where AWS tells none. */
  kept?: ServiceDeployment[];
  /** Older ACTIVE revisions of the service's family, newest first; only read without `deployments`. */
  family: string[];
  /** Why `family` is missing. */
  familyUnread?: Failure;
  /** ARN of the revision that was chosen in the history. */
  chosen?: string;
  /** Epoch milliseconds. */
  now: number;
}

/** What ECR says about one image of the target. */
export interface ImageCheck {
  container: string;
  /** What the written tag means now; `gone` where no image has it. Undefined where it was written by digest or cannot be read. */
  tagNow?: string | 'gone';
  /** Whether the digest that ran can still be pulled. */
  digestThere: boolean | 'unknown';
  /** It is not in ECR: nobody here can look it up. */
  outside?: boolean;
  /** Why it could not be verified, a clause: "ECR denied", "it is not in ECR". */
  unverified?: string;
}

/** What is known of the chosen target. */
export interface TargetFacts {
  definition?: TaskDefinition;
  /** RegisterTaskDefinition's input that would make the same again; absent where it could not be read. */
  copyable: boolean;
  checks: ImageCheck[];
  /** AWS cannot tell the task definition any more; our own record has it. */
  fromRecord?: boolean;
  /** What the target's revision froze; absent where it cannot be read. */
  settings?: RevisionSettings;
}

/** Which way back there is. */
export type Choice =
  | { way: 'refuse'; failure: Failure }
  | { way: 'stop'; deployment: ServiceDeployment; current?: Candidate; back?: Candidate }
  | {
      way: 'return';
      current?: Candidate;
      target: Candidate;
      /** A deployment that will be stopped and replaced. */
      replaces?: ServiceDeployment;
      /** The service points at something that never came up: return although the target "already runs". */
      broken?: ServiceDeployment;
      /** The same by `deployments[]` alone: an older one is still ACTIVE beside PRIMARY. */
      unfinished?: boolean;
      /** Back to where it was before the last rollback. */
      undoes?: LastRollback;
    };

/** What Roll back will do, before it is put into a plan's shape. */
export interface Decision {
  calls: PlanCall[];
  notes: PlanNote[];
  /** Containers whose image is written by digest in the copy, with the whole reference. */
  pinned: Map<string, string>;
  copies: boolean;
  current?: Candidate;
  target?: Candidate;
  way: 'stop' | 'return';
  /** Other settings that go back too. */
  changes: PlanChange[];
  restore?: Plan['restore'];
}
