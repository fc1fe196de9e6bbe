import type { HealthState, ServiceRow } from '@/lib/model/service';
import { healthStates } from './health-tag';

export const groupings = ['problem', 'account', 'cluster', 'none'] as const;
export const sortings = ['health', 'name', 'running', 'image', 'deployed'] as const;
export type Grouping = (typeof groupings)[number];
export type Sorting = (typeof sortings)[number];

/** What the address says about the list. */
export interface FleetView {
  text: string;
  states: HealthState[];
  group: Grouping;
  sort: Sorting;
  descending: boolean;
}

type Params = { get: (name: string) => string | null };

const oneOf = <T extends string>(known: readonly T[], value: string | null, otherwise: T): T =>
  known.find((item) => item === value) ?? otherwise;

/** Reads the view from search parameters; what is unknown there counts as absent. */
export function readView(params: Params): FleetView {
  const states = (params.get('state') ?? '').split(',');
  return {
    text: params.get('q') ?? '',
    states: healthStates.filter((state) => states.includes(state)),
    group: oneOf(groupings, params.get('group'), 'problem'),
    sort: oneOf(sortings, params.get('sort'), 'health'),
    descending: params.get('dir') === 'down',
  };
}

/** The view as search parameters, without what is the default anyway. */
export function writeView(view: FleetView): string {
  const params = new URLSearchParams();
  if (view.text) params.set('q', view.text);
  if (view.states.length > 0) params.set('state', view.states.join(','));
  if (view.group !== 'problem') params.set('group', view.group);
  if (view.sort !== 'health') params.set('sort', view.sort);
  if (view.descending) params.set('dir', 'down');
  const text = params.toString();
  return text ? `?${text}` : '';
}

const rank = (row: ServiceRow) => {
  const at = healthStates.indexOf(row.health.state);
  return at < 0 ? healthStates.indexOf('unknown') : at;
};
/** A steady service of which something is to be told comes before those that are simply steady. */
const trouble = (row: ServiceRow) => rank(row) - (row.health.problem ? 0.5 : 0);
const imageOf = (row: ServiceRow) => row.images[0]?.written ?? '';
const byName = (a: ServiceRow, b: ServiceRow) => a.name.localeCompare(b.name, 'en') || a.id.localeCompare(b.id, 'en');

const orders: Record<Sorting, (a: ServiceRow, b: ServiceRow) => number> = {
  health: (a, b) => trouble(a) - trouble(b),
  name: byName,
  running: (a, b) => a.running - a.desired - (b.running - b.desired),
  image: (a, b) => imageOf(a).localeCompare(imageOf(b), 'en'),
  deployed: (a, b) => (b.deployedAt ?? 0) - (a.deployedAt ?? 0),
};

/** Rows that contain every word of `text` somewhere a person would look: names, image, digest, account, its labels, problem. */
export function matching(rows: ServiceRow[], text: string, labels: Record<string, string> = {}): ServiceRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const images = row.images.map((image) => `${image.written} ${image.runningDigest ?? ''}`).join(' ');
    const all =
      `${row.name} ${row.account} ${row.region} ${row.cluster} ${images} ${labels[row.account] ?? ''} ${row.health.problem ?? ''} ${row.health.state}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** How many services are in each state. */
export function countStates(rows: ServiceRow[]): Record<HealthState, number> {
  const counts = { failing: 0, deploying: 0, degraded: 0, unknown: 0, steady: 0, off: 0 };
  for (const row of rows) counts[healthStates[rank(row)] ?? 'unknown'] += 1;
  return counts;
}

/** A line of the list: a service, or the heading of a group. */
export type FleetLine = { heading: string; count: number } | { row: ServiceRow };

/** Filtered, sorted and grouped. Grouped by problem the tags say it all, so there are no headings then. */
export function fleetLines(rows: ServiceRow[], view: FleetView): FleetLine[] {
  const chosen = view.states.length > 0 ? rows.filter((row) => view.states.includes(row.health.state)) : rows;
  const order = orders[view.sort];
  const sign = view.descending ? -1 : 1;
  const sorted = [...chosen].sort((a, b) => sign * order(a, b) || byName(a, b));
  if (view.group === 'none') return sorted.map((row) => ({ row }));
  if (view.group === 'problem') return sorted.sort((a, b) => problemOrder(a, b, view)).map((row) => ({ row }));
  const groups = new Map<string, ServiceRow[]>();
  for (const row of sorted) {
    const place = `${row.account} · ${row.region}`;
    const key = view.group === 'account' ? place : `${place} · ${row.cluster}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .flatMap(([heading, members]) => [{ heading, count: members.length }, ...members.map((row) => ({ row }))]);
}

const problemOrder = (a: ServiceRow, b: ServiceRow, view: FleetView) =>
  view.sort === 'health' && view.descending ? trouble(b) - trouble(a) : trouble(a) - trouble(b);
