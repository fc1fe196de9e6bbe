/** Levels that lines are recognised by; `none` for those that say none. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug' | 'none';

/** What of a log is looked for. */
export interface LogQuery {
  text: string;
  /** The text is a regular expression. */
  regex: boolean;
  matchCase: boolean;
  /** Lines that match are left out instead of kept. */
  exclude: boolean;
}

/** What of a log is shown; an empty list means all. */
export interface LogFilter {
  query: LogQuery;
  levels: LogLevel[];
  tasks: string[];
  containers: string[];
  /** `web:42` */
  revisions: string[];
}

/** Which time is shown: the newest minutes as they come, or a range that is over. Epoch milliseconds, both inclusive. */
export type LogTime = { kind: 'live'; minutes: number } | { kind: 'range'; from: number; to: number };

/** A view of a log as its address says it: it means the same for the next person, after the tasks are gone too. */
export interface LogViewState {
  time: LogTime;
  filter: LogFilter;
  /** A line that is pointed at: its event time and its id. */
  line?: { at: number; id: string };
  /** Fields of JSON lines that are shown as columns. */
  columns: string[];
}

/** How lines look; remembered per person. */
export interface LogLook {
  wrap: boolean;
  utc: boolean;
  /** Stack traces and long lines are folded. */
  fold: boolean;
}

/** Something that happened to the service, shown in the histogram and as a row of the log. */
export interface LogMark {
  id: string;
  at: number;
  kind: 'deployment' | 'rollback' | 'task-stopped';
  tone: 'info' | 'warn' | 'bad';
  /** "Deployment started" */
  title: string;
  /** "rev 41 → rev 42 by ci-token" */
  text: string;
  href?: string;
}
