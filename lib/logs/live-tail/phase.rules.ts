import type { Failure } from '@/lib/model/failure';
import type { LiveTailState } from '@/lib/model/live-tail';

/** How the Live Tail of one log group stands. */
export type GroupPhase =
  | { phase: 'starting' | 'on' }
  /** The session broke; it is started again by itself, and the sweep has the lines meanwhile. */
  | { phase: 'retrying'; failure: Failure }
  /** It will not work: no right, no such class, no budget. */
  | { phase: 'failed'; failure: Failure };

/** A log's groups as one: on as soon as one of them is, failed when all have. */
export function phaseOf(
  groups: readonly GroupPhase[],
): Pick<LiveTailState, 'phase' | 'says' | 'advice'> & { failure?: Failure } {
  const failures = groups.flatMap((group) => ('failure' in group ? [group.failure] : []));
  const worst = groups.flatMap((group) => (group.phase === 'failed' ? [group.failure] : []))[0] ?? failures[0];
  const words = worst ? { says: worst.message, advice: worst.advice } : {};
  if (groups.length > 0 && groups.every(({ phase }) => phase === 'failed')) {
    return { phase: 'off', failure: worst, ...words };
  }
  const has = (phase: GroupPhase['phase']) => groups.some((group) => group.phase === phase);
  return { phase: has('on') ? 'on' : has('retrying') ? 'retrying' : 'starting', ...words };
}

/** Whether trying again by itself is of no use: AWS refuses what was asked, rather than failing at it. */
export const isFinal = ({ kind, id }: Failure): boolean =>
  id === undefined && (kind === 'denied' || kind === 'not-found' || kind === 'unsupported' || kind === 'refused');

const pausesMs = [1_000, 2_000, 5_000, 15_000, 60_000];

/** How long to wait after so many failures in a row, milliseconds. */
export const pauseAfter = (failures: number): number =>
  pausesMs[Math.min(Math.max(1, failures), pausesMs.length) - 1] ?? 60_000;
