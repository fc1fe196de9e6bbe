/** What a line is written about. */
export interface Moment {
  /** Epoch milliseconds. */
  at: number;
  /** From 0 to 1, the next number of this task's own sequence. */
  random: () => number;
  /** 32 hex digits. */
  task: string;
  /** The image's tag. */
  version: string;
  /** Address of the task. */
  ip: string;
}

/** How one kind of application speaks: each answer is the lines of one happening. */
export interface Voice {
  start(moment: Moment): string[];
  line(moment: Moment): string[];
  /** Its last words when it falls over. */
  crash(moment: Moment): string[];
  /** Its last words on SIGTERM. */
  stop(moment: Moment): string[];
}

/** One of these, by weight. */
export function pick<T>(random: () => number, choices: readonly (readonly [weight: number, value: T])[]): T {
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [weight, value] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  return (choices[choices.length - 1] as readonly [number, T])[1];
}

export function hex(random: () => number, digits: number): string {
  let text = '';
  while (text.length < digits) text += Math.floor(random() * 16).toString(16);
  return text;
}

/** As Application Load Balancers write X-Amzn-Trace-Id. */
export function traceId({ random, at }: Moment): string {
  return `Root=1-${Math.floor(at / 1000).toString(16)}-${hex(random, 24)}`;
}

export function uuid(random: () => number): string {
  return `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`;
}

/** Milliseconds that a request took: mostly quick, sometimes slow. */
export function took(random: () => number): number {
  return Math.round(6 + 40 * random() + (random() > 0.95 ? 900 * random() : 0));
}

/** `21/Nov/2026:01:22:10 +0000`, as web servers write it. */
export function webTime(at: number): string {
  const date = new Date(at);
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(date.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
