import type { RegionSnapshot } from '@/lib/model/live';
import { paths } from '@/lib/paths';
import { places } from './places';

export interface PaletteItem {
  /** Unique: kind and address. */
  id: string;
  kind: 'Go to' | 'Service' | 'Cluster' | 'Task' | 'Image repository' | 'Database' | 'Host' | 'Action';
  text: string;
  hint: string;
  href: string;
  /** What an action is about: its name is what people type, not the action's. */
  of?: string;
}

const fixed: PaletteItem[] = [
  ...places.map((place) => ({
    id: `place ${place.href}`,
    kind: 'Go to' as const,
    text: place.name,
    hint: '',
    href: place.href,
  })),
  {
    id: 'place logs',
    kind: 'Go to',
    text: 'Logs side by side',
    hint: 'of several services',
    href: paths.logs,
  },
  {
    id: 'place settings',
    kind: 'Go to',
    text: 'Settings',
    hint: 'accounts, people, credentials',
    href: paths.settings,
  },
];

function serviceItems(row: { account: string; region: string; cluster: string; name: string }, mayAct: boolean) {
  const key = { account: row.account, region: row.region, cluster: row.cluster, service: row.name };
  const href = paths.service(key);
  const hint = `${row.account} · ${row.region} · ${row.cluster}`;
  const item = (kind: PaletteItem['kind'], text: string, to: string): PaletteItem => ({
    id: `${kind} ${to}`,
    kind,
    text,
    hint,
    href: to,
    of: row.name,
  });
  const acts = mayAct
    ? [
        item('Action', `Force new deployment of ${row.name}`, `${href}?do=force-deployment`),
        item('Action', `Roll back ${row.name}`, `${href}?do=roll-back`),
        item('Action', `Push image for ${row.name}`, `${href}?do=push-image`),
      ]
    : [];
  return [
    item('Service', row.name, href),
    item('Action', `Logs of ${row.name}`, paths.serviceLogs(key)),
    item('Action', `History of ${row.name}`, paths.rollouts(key)),
    ...acts,
  ];
}

/** Everything that can be gone to, from what the regions' snapshots name. Actions open on the thing's own page. */
export function paletteItems(snapshots: RegionSnapshot[], mayAct: boolean): PaletteItem[] {
  return [
    ...fixed,
    ...snapshots.flatMap((s): PaletteItem[] => {
      const place = `${s.scope.account} · ${s.scope.region}`;
      const of = (kind: PaletteItem['kind'], text: string, hint: string, href: string): PaletteItem => ({
        id: `${kind} ${href}`,
        kind,
        text,
        hint,
        href,
      });
      return [
        of('Go to', place.replace(' · ', ', '), 'account', paths.region(s.scope)),
        ...(s.services.value ?? []).flatMap((row) => serviceItems(row, mayAct)),
        ...(s.clusters.value ?? []).map((c) => of('Cluster', c.name, place, paths.cluster(s.scope, c.name))),
        ...(s.repositories.value ?? []).map((r) =>
          of('Image repository', r.name, place, paths.repository(s.scope, r.name)),
        ),
        ...(s.databases.value ?? []).map((d) => of('Database', d.id, place, paths.database(s.scope, d.id))),
        ...(s.hosts.value ?? []).map((h) => of('Host', h.name, `${place} · ${h.id}`, paths.host(s.scope, h.id))),
      ];
    }),
  ];
}

const taskArn = /^arn:aws[\w-]*:ecs:([\w-]+):\d{12}:task\/([\w-]+)\/([0-9a-f]{32})$/;

/**
 * A task is named by its ARN, or by its whole id: ids are not listed anywhere cheap, so a bare one is offered
 * in each cluster.
 */
export function taskItems(query: string, snapshots: RegionSnapshot[]): PaletteItem[] {
  const arn = taskArn.exec(query.trim());
  const id = arn?.[3] ?? /^[0-9a-f]{32}$/.exec(query.trim())?.[0];
  if (!id) return [];
  return snapshots
    .flatMap((s) => (s.clusters.value ?? []).map((cluster) => ({ scope: s.scope, cluster: cluster.name })))
    .filter(({ scope, cluster }) => !arn || (scope.region === arn[1] && cluster === arn[2]))
    .map(({ scope, cluster }) => ({
      id: `Task ${scope.account} ${cluster} ${id}`,
      kind: 'Task',
      text: `${id.slice(0, 4)}…${id.slice(-4)} in ${cluster}`,
      hint: `${scope.account} · ${scope.region}`,
      href: paths.task(scope, cluster, id),
    }));
}

/** The best `limit` items for a query: every word must occur; names that begin with it come first, actions last. */
export function findItems(items: PaletteItem[], query: string, limit = 40): PaletteItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items.filter((item) => item.kind !== 'Action').slice(0, limit);
  const first = words[0] ?? '';
  return items
    .flatMap((item) => {
      const text = item.text.toLowerCase();
      const all = `${text} ${item.hint} ${item.kind}`.toLowerCase();
      if (!words.every((word) => all.includes(word))) return [];
      const name = (item.of ?? item.text).toLowerCase();
      const near = name === first ? 0 : name.startsWith(first) ? 1 : name.includes(first) ? 2 : 3;
      return [{ item, rank: near + (item.kind === 'Action' ? 0.5 : 0) }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ item }) => item);
}
