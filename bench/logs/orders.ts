/** What the process that holds the simulator is told to do with a service's log. Lines are numbered from 0 on. */
export type Order =
  /** A service with so many tasks, each with a log stream of its own in the group `/shop/<service>`. */
  | { op: 'seed'; service: string; tasks: number }
  /** Lines at an even rate, 50 times a second; they arrive up to `lateMs` after their own time, as log drivers send them. */
  | { op: 'steady'; service: string; perSecond: number; seconds: number; lateMs?: number }
  /** All at once. */
  | { op: 'burst'; service: string; lines: number }
  /** Lines of the past, evenly between two times, epoch milliseconds. */
  | { op: 'past'; service: string; lines: number; from: number; to: number }
  /** Single lines of the first stream that say when they were written, at random distances with a mean of `everyMs`. */
  | { op: 'probes'; service: string; seconds: number; everyMs: number }
  /** Event times of some lines, epoch milliseconds. */
  | { op: 'times'; service: string; numbers: number[] };

/** What came of it: `written` lines of the service up to now, its streams, and what `times` asked for. */
export interface Outcome {
  written: number;
  streams: string[];
  times: number[];
}

export interface Asked {
  id: number;
  order: Order;
}

export type Said =
  | { ready: true; url: string; env: Record<string, string> }
  | { id: number; outcome: Outcome }
  | { id: number; error: string };
