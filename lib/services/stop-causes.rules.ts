import { causeIn } from './failure-catalogue/catalogue.rules';
import type { Cause } from './failure-catalogue/cause';

/** What is known of a stopped task: AWS's texts and codes, taken apart. */
export interface StopFacts {
  /** All of AWS's words in one text: the task's reason, then each container's. */
  text: string;
  stopCode?: string;
  container?: string;
  image?: string;
  exitCode?: number;
}

/** A cause with what is known of this task filled in. */
export interface StopCause {
  /** A sentence without the task's name. */
  what: string;
  /** The same as a clause after "the third": "fails to pull its image". */
  clause?: string;
  advice?: string;
  /** AWS's page on it. */
  more?: string;
}

const container = (facts: StopFacts) => (facts.container ? `Container ${facts.container}` : 'A container');

function filled(cause: Cause, facts: StopFacts): StopCause {
  const known: Record<string, string> = {
    '{image}': facts.image ? ` ${facts.image}` : '',
    '{container}': container(facts),
  };
  const what = cause.what.replaceAll(/\{\w+\}/g, (name) => known[name] ?? name);
  return { what, clause: cause.clause, advice: cause.advice, more: cause.url };
}

function byExit(facts: StopFacts): StopCause | undefined {
  if (facts.exitCode === undefined) return undefined;
  const cause = causeIn(`exit:${facts.exitCode}`, 'exit');
  return {
    what: `${container(facts)} exited with ${facts.exitCode}: ${cause?.what ?? 'its program failed'}.`,
    clause: `exited with ${facts.exitCode}`,
    advice: cause ? cause.advice : 'Its last log lines say why.',
    more: cause?.url,
  };
}

/**
 * The most telling cause, or undefined for words that are not known: a text that names one, then the exit code, then
 * words that only say that something failed.
 */
export function causeOf(facts: StopFacts): StopCause | undefined {
  const cause = causeIn(facts.text, 'task');
  if (cause && !cause.general) return filled(cause, facts);
  return byExit(facts) ?? (cause && filled(cause, facts));
}
