/** Where a freeze holds; each a name with `*` for any run of characters. */
export interface FreezePlace {
  account: string;
  region: string;
  cluster: string;
  service: string;
}

/** When: once between two moments, or every week on some days from a local time for so many minutes. */
export type FreezeTime =
  | { kind: 'once'; from: number; to: number }
  /** `at` is `HH:MM` in `zone`, an IANA name; `days` are 1 (Monday) to 7. */
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
