/** How a person likes to see logs; goes with them from browser to browser. */
export interface LogLook {
  /** Long lines wrap. */
  wrap: boolean;
  /** Times in UTC instead of this browser's zone. */
  utc: boolean;
  /** Stack traces are one row until they are opened. */
  stacks: boolean;
  /** The picture of lines over time is shown. */
  histogram: boolean;
}

/** What is remembered of a person. */
export interface Preferences {
  logs: LogLook;
}

export const defaultPreferences: Preferences = { logs: { wrap: false, utc: false, stacks: true, histogram: true } };
