/** Levels by which a log is filtered; `none`: lines that say none. */
export const levelChoices = ['error', 'warn', 'info', 'debug', 'none'] as const;
export type LevelChoice = (typeof levelChoices)[number];

/** What is looked for in a log, and what becomes of lines that hold it. */
export interface LogFind {
  /** Empty looks for nothing. */
  text: string;
  /** The text is a regular expression. */
  regex: boolean;
  matchCase: boolean;
  /** `mark`: all lines stay, what is found is marked; `only`: lines that hold it; `hide`: lines that do not. */
  mode: 'mark' | 'only' | 'hide';
}

/** Which lines are shown; an empty list means all. */
export interface LogSelection {
  levels: readonly LevelChoice[];
  /** Task ids. */
  tasks: readonly string[];
  containers: readonly string[];
  /** `web:42` */
  revisions: readonly string[];
}

/** The time that is looked at: the last milliseconds and what comes, or from one time to another, epoch milliseconds. */
export type LogRange = { kind: 'live'; lastMs: number } | { kind: 'between'; from: number; to: number };

/** A view of a log, as its address says it. */
export interface LogView {
  find: LogFind;
  selection: LogSelection;
  range: LogRange;
  /** JSON fields that stand before the message. */
  columns: readonly string[];
  /** A line that is pointed at: its event time (epoch milliseconds) and its id. */
  line?: { at: number; id: string };
}
