/** Cancels a wait. */
export type Cancel = () => void;

/**
 * Wall time for what goes over the wire, and waits that the speed divides.
 * Only the simulator's own unit tests use another implementation, which they step.
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `what` once, `ms` simulated milliseconds from now (`ms / speed` of wall time). */
  after(ms: number, what: () => void): Cancel;
  readonly speed: number;
}

export function wallClock(speed: number): Clock {
  return {
    speed,
    now: () => Date.now(),
    after(ms, what) {
      const timer = setTimeout(what, ms / speed);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

/** A clock that tests step: `advance` runs what falls due, in order. Time and waits run at the same pace. */
export function steppedClock(start = Date.UTC(2026, 0, 5, 9)): Clock & { advance(ms: number): void } {
  let now = start;
  let order = 0;
  let waiting: { at: number; order: number; what: () => void }[] = [];
  return {
    speed: 1,
    now: () => now,
    after(ms, what) {
      const entry = { at: now + ms, order: order++, what };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const due = waiting.filter((w) => w.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
        if (!due) break;
        waiting = waiting.filter((other) => other !== due);
        now = Math.max(now, due.at);
        due.what();
      }
      now = end;
    },
  };
}
