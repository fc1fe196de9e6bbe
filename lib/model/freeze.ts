/** Where a freeze holds; each a name with `*` for any run of characters. */
export interface FreezePlace {
  account: string;
  region: string;
  cluster: string;
  service: string;
}

/** When: once between two moments, or every week on some days from a local time for so many minutes. */
export type FreezeTime =
  /** `zone`: in whose clock it is told, where that was given. */
  | { kind: 'once'; from: number; to: number; zone?: string }
  /**
   * `at` is `HH:MM` in `zone`, an IANA name; `days` are 1 (Monday) to 7. `minutes` count on the wall's clock: 22:00 and
   * 480 end at 06:00, also in a night in which the clock is changed.
   */
  | { kind: 'weekly'; days: number[]; at: string; minutes: number; zone: string };

/** A window in which no change is accepted. Times are epoch milliseconds. */
export interface Freeze {
  id: string;
  place: FreezePlace;
  time: FreezeTime;
  reason: string;
  createdBy: string;
  createdAt: number;
}

/** A stretch of time in which a freeze holds, epoch milliseconds; `to` is the first moment after it. */
export interface FreezeWindow {
  from: number;
  to: number;
}

/** What stands in the way of a change: freezes that cover it now. */
export interface Frozen {
  /** One a freeze: who set it, where, until when, why. */
  sentences: string[];
  /** Whether who asks may take the emergency way. */
  mayOverride: boolean;
}

/** What a change must satisfy before it is accepted. */
export interface Guard {
  frozen?: Frozen;
  /** An admin requires a reason for every change. */
  reasonRequired: boolean;
}
