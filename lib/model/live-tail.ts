/** What an account's Live Tail has used this month, and what more of it costs. */
export interface LiveTailUsage {
  /** UTC, `2026-11`. */
  month: string;
  /** Session minutes of the account in all Regions, as Quarterdeck counted them; begun ones count whole. */
  minutes: number;
  /** Session minutes that an admin allows each account a month. */
  budget: number;
  /** US dollars a session minute after the free ones; `exact`: AWS's list price of this Region, not of another. */
  price: { usd: number; exact: boolean };
}

/** How the Live Tail of one log stands. Times are epoch milliseconds. */
export interface LiveTailState {
  phase: 'off' | 'starting' | 'on' | 'retrying';
  /** Why it is off, or what is not as one would wish, in words. */
  says?: string;
  advice?: string;
  /** Who switched it on, and when. */
  by?: string;
  since?: number;
  /** When it ends unless somebody does something at the log. */
  endsAt?: number;
  usage: LiveTailUsage;
}
