import type { AuditCall } from '@/lib/model/audit';
import type { Json } from '@/lib/model/plan';

/** What a look at AWS tells of one call whose answer nobody has. */
export type Verdict =
  | {
      state: 'made';
      sentence: string;
      /** When AWS did it, epoch milliseconds by AWS's clock. */
      at?: number;
      /** ARN or id of what it made. */
      made?: string;
      /** ARN of the service deployment that it made or touched. */
      deployment?: string;
    }
  | { state: 'not-made' | 'unclear'; sentence: string };

/** What every rule is told of the call. Times are epoch milliseconds. */
export interface CallFacts {
  /** As the audit keeps it: values that look secret are left out. */
  input: AuditCall['input'];
  /** When it went out at the earliest. */
  sentAt: number;
  /** When the next change of the same subject began: what came later is not this one's. */
  until: number;
  /** The state that its plan was made from. */
  before?: Json;
}

/** AWS's clock and ours differ by seconds; what AWS makes, it makes within a minute of the request. */
const earlyMs = 5_000;
const lateMs = 60_000;
/** Signed requests are refused where the clocks differ by more. */
const skewMs = 5 * 60_000;

type Window = Pick<CallFacts, 'sentAt' | 'until'>;

/** Whether something that AWS dates `at` can be this call's, and nobody else's of ours. */
export const isDuring = ({ sentAt, until }: Window, at: number): boolean =>
  at >= sentAt - earlyMs && at <= Math.min(sentAt + lateMs, until);

/** Whether it could be this call's if the clocks differ, or if it was someone else's in between. */
export const isAround = ({ sentAt, until }: Window, at: number): boolean => at >= sentAt - skewMs && at < until;

/** From when on AWS's records are worth reading, epoch milliseconds. */
export const readFrom = (sentAt: number): number => sentAt - skewMs;

/** `2026-11-21 07:03:04 UTC` */
export const momentWord = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
