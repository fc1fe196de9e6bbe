import { clockWords } from '@/components/ui/time-words';

const s = 1000;
const min = 60 * s;
const h = 60 * min;
const steps = [s, 2 * s, 5 * s, 10 * s, 15 * s, 30 * s, min, 2 * min, 5 * min, 10 * min, 15 * min, 30 * min];
const longSteps = [h, 2 * h, 3 * h, 6 * h, 12 * h, 24 * h, 48 * h, 168 * h];

/** A stretch of time that a picture shows, epoch milliseconds. */
export interface Domain {
  from: number;
  to: number;
}

export interface Tick {
  /** Percent of the width. */
  x: number;
  /** Time since the beginning: "1:30". */
  label: string;
  /** Left out on a phone's screen. */
  wideOnly: boolean;
}

/** A time's place in percent of the width, held inside of it. */
export function place(at: number, { from, to }: Domain): number {
  const share = (at - from) / Math.max(1, to - from);
  return Math.round(Math.min(1, Math.max(0, share)) * 1e4) / 100;
}

/** At most `most` ticks at round times since the beginning; on a phone every second one, where there are many. */
export function ticksOf(domain: Domain, most = 8): Tick[] {
  const span = Math.max(s, domain.to - domain.from);
  const step = [...steps, ...longSteps].find((candidate) => span / candidate < most) ?? Math.ceil(span / most);
  const count = Math.floor(span / step) + 1;
  return Array.from({ length: count }, (_, index) => ({
    x: place(domain.from + index * step, domain),
    label: clockWords(index * step),
    wideOnly: count > 4 && index % 2 === 1,
  }));
}
