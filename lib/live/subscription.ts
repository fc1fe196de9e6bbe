import type { LiveMessage } from '@/lib/model/live-message';

/** One topic on one stream. It holds its reader's place, never a queue: a slow reader gets the latest state, later. */
export interface Subscription {
  /** What the reader has not seen yet, as JSON texts; empty when it is up to date. */
  take(): string[];
  close(): void;
}

/** Where a reader of a log continues, and the name that its batches carry. */
export interface Place {
  after?: string | undefined;
  reader?: string | undefined;
}

/** Opens a topic; `changed` is called whenever `take` has something new. */
export type OpenSubscription = (changed: () => void, place?: Place) => Subscription;

export const encode = (message: LiveMessage): string => JSON.stringify(message);
