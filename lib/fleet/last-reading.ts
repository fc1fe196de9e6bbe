import 'server-only';
import { kept } from '@/lib/aws/kept';
import type { Part } from '@/lib/model/failure';
import type { RegionSnapshot } from '@/lib/model/live';
import type { Scope } from '@/lib/model/scope';
import type { ServiceRow } from '@/lib/model/service';

const last = () => kept<RegionSnapshot>('last snapshots', 500);

/** A part that could not be read keeps the figures it had, with their age. */
function orLast<T>(part: Part<T>, before: Part<T> | undefined): Part<T> {
  return part.failure && part.value === undefined && before ? { ...before, failure: part.failure } : part;
}

/** Rows of a cluster that could not be read this time stay, and so does their age. */
function withMissingRows(part: Part<ServiceRow[]>, before: Part<ServiceRow[]> | undefined): Part<ServiceRow[]> {
  if (!part.failure || !part.value || !before?.value) return part;
  const ids = new Set(part.value.map((row) => row.id));
  const missing = before.value.filter((row) => !ids.has(row.id));
  return missing.length > 0 ? { value: [...part.value, ...missing], at: before.at, failure: part.failure } : part;
}

/** Fills what this reading lacks from the last one, and keeps the whole for the next. */
export function withLastReading(scope: Scope, snapshot: RegionSnapshot): RegionSnapshot {
  const before = last().get(scope, '');
  const whole: RegionSnapshot = {
    ...snapshot,
    clusters: orLast(snapshot.clusters, before?.clusters),
    services: withMissingRows(orLast(snapshot.services, before?.services), before?.services),
    databases: orLast(snapshot.databases, before?.databases),
    hosts: orLast(snapshot.hosts, before?.hosts),
    repositories: orLast(snapshot.repositories, before?.repositories),
  };
  return last().set(scope, '', whole);
}
