import 'server-only';
import type { Scope } from '@/lib/model/scope';
import type { Topic } from './topics.rules';

/** How a topic is read. */
export interface Subject {
  scope: Scope;
  /** Reads the whole subject from AWS. Expected failures are part of the value. */
  read(): Promise<unknown>;
  /** Milliseconds between readings that a person looking at this value would want. */
  targetMs(value: unknown): number;
}

/** The reader and interval of a topic; `undefined` for logs, which are not read as a whole. */
export function subjectOf(_topic: Topic): Subject | undefined {
  return undefined;
}
