/** Where a container writes: a stream of a group, or a group's stream prefix. */
export interface LogSource {
  group: string;
  region: string;
  /** `prefix/container/task-id`, or the runtime id where no prefix is set. */
  stream?: string;
  streamPrefix?: string;
  container: string;
  task?: string;
  taskDefinition?: string;
  /** No task writes there any more: read for what is old, not followed. */
  past?: true;
}

export interface LogLine {
  /** FilterLogEvents' eventId: unique in its group. */
  id: string;
  /** Event time and ingestion time, epoch milliseconds. */
  at: number;
  ingestedAt?: number;
  group: string;
  stream: string;
  container?: string;
  /** Task id, 32 hex digits. */
  task?: string;
  /** `web:42`, where it is known which revision the task ran. */
  revision?: string;
  /** Hostile text. */
  message: string;
}
