import { stableNumber } from './stable-id';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Minutes between the points that the noise runs through. */
const STEP = 5;

/** A number from 0 to 1 that wanders smoothly in time; the same text and minute give the same number. */
export function wander(seed: string, at: number): number {
  const position = at / (STEP * MINUTE);
  const before = Math.floor(position);
  const share = position - before;
  const smooth = share * share * (3 - 2 * share);
  const point = (index: number): number => stableNumber(`${seed}/${index}`, 1000) / 1000;
  return point(before) * (1 - smooth) + point(before + 1) * smooth;
}

/** How busy a system is, from about 0.2 at night to 1 in the afternoon (UTC), with noise of its own. */
export function business(seed: string, at: number): number {
  const ofDay = (at % DAY) / DAY;
  const day = 0.6 - 0.4 * Math.cos((ofDay - 0.1) * 2 * Math.PI);
  return day * (0.75 + 0.5 * wander(seed, at));
}
