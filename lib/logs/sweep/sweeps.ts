import 'server-only';
import { holdOnce } from '@/lib/held-once';
import type { Scope } from '@/lib/model/scope';
import { Sweep } from './sweep';

const registry = () => holdOnce('sweeps', () => new Map<string, Sweep>());

/** The one sweep of a log group, made when there is none; all viewers and filters share it. */
export function openSweep(scope: Scope, group: string): Sweep {
  const id = `${scope.account}/${scope.region}/${group}`;
  const sweeps = registry();
  let sweep = sweeps.get(id);
  if (!sweep) {
    sweep = new Sweep(scope, group, () => {
      if (sweeps.get(id) === sweep) sweeps.delete(id);
    });
    sweeps.set(id, sweep);
  }
  return sweep;
}

/** The sweep of a log group that somebody looks at now. */
export const findSweep = ({ account, region }: Scope, group: string): Sweep | undefined =>
  registry().get(`${account}/${region}/${group}`);

/** Log groups that are read now. */
export const sweepCount = (): number => registry().size;
