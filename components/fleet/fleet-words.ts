import type { Failure } from '@/lib/model/failure';
import type { RegionSnapshot } from '@/lib/model/live';
import type { HealthState, ServiceRow } from '@/lib/model/service';
import { countStates } from './fleet-view';
import { healthLooks, healthStates } from './health-tag';

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const number = (n: number) => small[n] ?? n.toLocaleString('en');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const plural = (n: number, one: string, many: string) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** "5 accounts, 3 Regions. One service is failing, one is deploying." */
export function fleetSentence(scopes: { account: string; region: string }[], rows: ServiceRow[]): string {
  const accounts = new Set(scopes.map((scope) => scope.account)).size;
  const regions = new Set(scopes.map((scope) => scope.region)).size;
  return `${plural(accounts, 'account', 'accounts')}, ${plural(regions, 'Region', 'Regions')}. ${stateSentence(rows)}`;
}

/** What is not steady, in one sentence; else that all is. */
export function stateSentence(rows: ServiceRow[]): string {
  if (rows.length === 0) return 'No service yet.';
  const counts = countStates(rows);
  const calm: HealthState[] = ['steady', 'off'];
  const parts = healthStates
    .filter((state) => !calm.includes(state) && counts[state] > 0)
    .map((state, index) => {
      const n = counts[state];
      const noun = index === 0 ? (n === 1 ? ' service' : ' services') : '';
      return `${number(n)}${noun} ${n === 1 ? 'is' : 'are'} ${healthLooks[state].count}`;
    });
  if (parts.length > 0) return `${capital(parts.join(', '))}.`;
  if (counts.off === rows.length) return 'Every service is scaled to 0.';
  const steady = rows.length - counts.off;
  if (steady === 1) return 'The one service that should run is steady.';
  return `${steady === 2 ? 'Both' : `All ${number(steady)}`} services that should run are steady.`;
}

const parts = [
  ['services', 'Services'],
  ['clusters', 'Clusters'],
  ['databases', 'Databases'],
  ['hosts', 'Hosts'],
  ['repositories', 'Image repositories'],
] as const;

export type FleetPart = (typeof parts)[number][0];

/** A part of a region that could not be read, and when its figures that are still shown were. */
export interface PartFailure {
  key: string;
  failure: Failure;
  at?: number;
}

/** Failures of the given parts, each with its account and Region before it. A region that failed as a whole says so once. */
export function partFailures(snapshots: RegionSnapshot[], of: FleetPart[]): PartFailure[] {
  return snapshots.flatMap((snapshot): PartFailure[] => {
    const place = `${snapshot.scope.account} · ${snapshot.scope.region}`;
    const said = (failure: Failure, what: string): Failure => ({
      ...failure,
      message: `${place}${what}: ${failure.message}`,
    });
    if (snapshot.failure) {
      const at = snapshot.services.value ? snapshot.services.at : undefined;
      return [{ key: place, failure: said(snapshot.failure, ''), ...(at === undefined ? {} : { at }) }];
    }
    return parts
      .filter(([part]) => of.includes(part))
      .flatMap(([part, name]) => {
        const { failure, value, at } = snapshot[part];
        if (!failure) return [];
        return [{ key: `${place} ${part}`, failure: said(failure, `, ${name}`), ...(value && at ? { at } : {}) }];
      });
  });
}

/** "33 AWS calls a minute, 4 % of the budget". The fullest scope counts for the budget: each has its own. */
export function callWords(snapshots: RegionSnapshot[]): string {
  const calls = snapshots.reduce((sum, { use }) => sum + use.callsPerMinute, 0);
  const share = snapshots.reduce((most, { use }) => Math.max(most, use.budgetShare), 0);
  return `${Math.round(calls).toLocaleString('en')} AWS calls a minute, ${Math.round(share * 100)} % of the budget`;
}
