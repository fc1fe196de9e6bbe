import { callCauses } from './call-causes.rules';
import type { Cause } from './cause';
import { credentialCauses } from './credential-causes.rules';
import { databaseCauses } from './database-causes.rules';
import { endCauses } from './end-causes.rules';
import { eventCauses } from './event-causes.rules';
import { exitCauses } from './exit-causes.rules';
import { hostCauses } from './host-causes.rules';
import { logCauses } from './log-causes.rules';
import { prepareCauses } from './prepare-causes.rules';
import { pullCauses } from './pull-causes.rules';
import { registryCauses } from './registry-causes.rules';
import { targetCauses } from './target-causes.rules';

/** Who speaks: words of a stopped task mean other things than the same words in a program's log. */
export type Speaker = 'task' | 'exit' | 'target' | 'event' | 'log' | 'host' | 'call';

const ofTasks = [...registryCauses, ...pullCauses, ...prepareCauses, ...endCauses];

const catalogue: Record<Speaker, readonly Cause[]> = {
  task: [...ofTasks, ...targetCauses, ...eventCauses],
  exit: exitCauses,
  target: targetCauses,
  event: [...ofTasks, ...targetCauses, ...eventCauses],
  log: [...databaseCauses, ...logCauses, ...endCauses],
  host: hostCauses,
  call: [...credentialCauses, ...registryCauses, ...callCauses],
};

/** Hostile text may be made to keep a pattern busy; what a cause is told by stands near its beginning. */
const longest = 4_000;

/**
 * The cause that words tell of. AWS wraps them ("unable to place a task. Reason: CannotPull…: not found"): the innermost
 * one wins, words around it count only where nothing inside is known. Order decides between two of a kind.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function causeIn(words: string, speaker: Speaker): Cause | undefined {
  const text = words.slice(0, longest);
  const told = catalogue[speaker].filter((cause) => cause.pattern.test(text));
  return told.find((cause) => !cause.general) ?? told[0];
}

/**
 * Every cause with who tells of it.
 * @internal Tests go through all of them.
 */
export const allCauses: readonly [Speaker, readonly Cause[]][] = [
  ['call', [...credentialCauses, ...callCauses]],
  ['task', ofTasks],
  ['exit', exitCauses],
  ['target', targetCauses],
  ['event', eventCauses],
  ['log', [...databaseCauses, ...logCauses]],
  ['host', hostCauses],
];
