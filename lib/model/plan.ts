import type { Guard } from './freeze';
import type { Scope } from './scope';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** An output of an earlier call of the same plan: the call's index, then the path in its answer. */
export interface CallResult {
  $result: [call: number, ...path: string[]];
}

/** A text of several parts, some of which come from earlier calls. */
export interface CallText {
  $text: (string | CallResult)[];
}

export type CallInput =
  | string
  | number
  | boolean
  | null
  | CallInput[]
  | CallResult
  | CallText
  | { [key: string]: CallInput };

/** An AWS call as data. What is shown is what is done. */
export interface PlanCall {
  /** `ecs:UpdateService`, as IAM names it. */
  operation: string;
  input: { [key: string]: CallInput };
}

export type PlanKind =
  | 'force-deployment'
  | 'roll-back'
  | 'deploy-image'
  | 'edit-definition'
  | 'scale'
  | 'stop-task'
  | 'continue-hook'
  | 'database-start'
  | 'database-stop'
  | 'database-reboot'
  | 'host-start'
  | 'host-stop'
  | 'host-reboot';

/** What a plan is about, in the address's own terms. */
export interface PlanSubject {
  type: 'service' | 'task' | 'database' | 'host';
  cluster?: string;
  name: string;
}

/** One side of from → to. */
export interface PlanSide {
  /** "Now taking over", "Back to" */
  heading: string;
  /** "rev 42, v1.7.2" */
  title: string;
  /** Short facts below; `mono` for digests and ids; `full` is shown on hover and copied. */
  lines: { text: string; mono?: boolean; full?: string }[];
}

export interface PlanChange {
  /** "image backend-flask", "environment OTEL_SERVICE_NAME" */
  what: string;
  before?: string;
  after?: string;
}

export interface PlanNote {
  level: 'good' | 'info' | 'warning';
  text: string;
}

/** A change of AWS before it happens. */
export interface Plan {
  kind: PlanKind;
  scope: Scope;
  subject: PlanSubject;
  /** Whose task it is, where the subject is one of a service. */
  service?: string;
  /** "Roll back backend-flask" */
  title: string;
  /** One or two sentences: what will happen. */
  summary: string;
  /** What the button says: "Roll back to rev 41". */
  confirm: string;
  /** Red button for what takes something away. */
  dangerous: boolean;
  from?: PlanSide;
  to?: PlanSide;
  changes: PlanChange[];
  notes: PlanNote[];
  /** Settings that differ beside the task definition and go back only with consent; `chosen`: they do in this plan. */
  restore?: { what: string[]; chosen: boolean };
  calls: PlanCall[];
  /** Hash of the state that the plan was built from; confirming sends it back. */
  fingerprint: string;
  /** What the audit keeps as the state before. */
  before: Json;
  /** What confirming must satisfy, for the one who reads it; looked up again when it is confirmed. */
  guard?: Guard;
}

/** What a person changes of a task definition; what is left out stays as it is. */
export interface DefinitionEdits {
  /** CPU units of the task: 256 is a quarter of a vCPU. */
  cpu?: string;
  /** Memory of the task in MiB. */
  memory?: string;
  containers: {
    name: string;
    /** The whole reference, as a task definition writes it. */
    image?: string;
    /** Environment variables that are set, new or not. */
    set?: { name: string; value: string }[];
    /** Names of variables that are taken away. */
    remove?: string[];
  }[];
}

/** What a person wants changed: the GET of /api/plans answers it with a plan, confirming repeats it. */
export type PlanRequest = Scope &
  (
    | { kind: 'force-deployment'; cluster: string; service: string }
    /**
     * `revision`: ARN of a service revision chosen in the history; without it the last good one. `undo`: back to where
     * it was before the last rollback. `restore`: other settings than the task definition go back too.
     */
    | { kind: 'roll-back'; cluster: string; service: string; revision?: string; undo?: boolean; restore?: boolean }
    /** `container` may be left out where only one container can be meant. */
    | { kind: 'deploy-image'; cluster: string; service: string; image: string; container?: string }
    | { kind: 'edit-definition'; cluster: string; service: string; edits: DefinitionEdits }
    /** `desired`: tasks wanted from now on. */
    | { kind: 'scale'; cluster: string; service: string; desired: number }
    | { kind: 'stop-task'; cluster: string; task: string }
    /** `hook`: id of a PAUSE hook that waits for a person. */
    | { kind: 'continue-hook'; cluster: string; service: string; hook: string }
    | { kind: 'database-start' | 'database-stop' | 'database-reboot'; database: string }
    | { kind: 'host-start' | 'host-stop' | 'host-reboot'; instance: string }
  );

/**
 * What confirming a plan sends: the same request, the fingerprint of the plan that was read, and why. `emergency`: against
 * the freezes that cover it.
 */
export type ConfirmRequest = PlanRequest & { fingerprint: string; reason?: string; emergency?: boolean };

/** How confirming ended: done, or the state had moved and nothing was sent; then the plan as it is now. */
export type Confirmation =
  | { state: 'done'; auditId: string; sentence: string }
  | { state: 'moved'; sentence: string; plan: Plan };
