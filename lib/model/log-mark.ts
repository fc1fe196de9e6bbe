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
  /** "rev 42 deployed": what it is called in the histogram; without it, it stands in the stream alone. */
  short?: string;
}
