import 'server-only';
import type { Scope } from '@/lib/model/scope';
import { Sweep } from './sweep';

const key = Symbol.for('quarterdeck.sweeps');
const holder = globalThis as unknown as Record<symbol, Map<string, Sweep> | undefined>;

function registry(): Map<string, Sweep> {
  holder[key] ??= new Map();
  return holder[key];
}

/** The one sweep of a log group, made when there is none; all viewers and filters share it. */
export function sweepOf(scope: Scope, group: string): Sweep {
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
export const heldSweep = ({ account, region }: Scope, group: string): Sweep | undefined =>
  registry().get(`${account}/${region}/${group}`);

/** Log groups that are read now. */
export const sweepCount = (): number => registry().size;
