/** The one family of expected failures. */
export type FailureKind =
  | 'denied'
  | 'not-found'
  | 'conflict'
  | 'refused'
  | 'throttled'
  | 'credentials'
  | 'unsupported'
  | 'unreachable';

/** An expected failure: what happened, what was not changed, what to do. Plain text; AWS's own words only in `detail`. */
export interface Failure {
  kind: FailureKind;
  /** What happened, one sentence. */
  message: string;
  /** What was not changed, one sentence; only for failures of a change. */
  unchanged?: string;
  /** What to do, one sentence. */
  advice?: string;
  /** The AWS operation that failed, such as `ecs:ListServices`. */
  operation?: string;
  /** AWS's error name, such as `AccessDeniedException`. */
  code?: string;
  /** AWS's message, verbatim: hostile text, shown, never matched. */
  detail?: string;
  /** Log id of an error that nobody expected. */
  id?: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (failure: Failure): { ok: false; failure: Failure } => ({ ok: false, failure });

/**
 * One part of a screen. `value` is the last good reading and may be older than `failure`:
 * both are shown, so that a throttled panel says so above the figures it still has.
 */
export interface Part<T> {
  value?: T;
  /** When `value` was read, epoch milliseconds. */
  at?: number;
  failure?: Failure;
}
