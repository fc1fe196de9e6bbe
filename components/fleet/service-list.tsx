'use client';

import { type ReactNode, useMemo } from 'react';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import type { RegionSnapshot } from '@/lib/model/live';
import type { ServiceRow } from '@/lib/model/service';
import { FleetBar } from './fleet-bar';
import { countStates, fleetLines, matching } from './fleet-view';
import { callWords, partFailures } from './fleet-words';
import { ServiceTable } from './service-table';
import type { RegionStart } from './use-regions';
import { useView } from './use-view';

interface Props {
  regions: RegionStart[];
  rows: ServiceRow[];
  /** Text to filter by beside the names: an account's labels. */
  labels?: Record<string, string>;
  empty: ReactNode;
}

/** The list of services with its filter: what could not be read stands above it, and the rest lives. */
export function ServiceList({ regions, rows, labels = {}, empty }: Props) {
  const [view, change] = useView();
  const snapshots = regions.flatMap((r): RegionSnapshot[] => (r.snapshot ? [r.snapshot] : []));
  const slow = regions.filter((region) => !region.snapshot);
  const found = useMemo(() => matching(rows, view.text, labels), [rows, view.text, labels]);
  const lines = useMemo(() => fleetLines(found, view), [found, view]);
  const failures = partFailures(snapshots, ['services', 'clusters']);
  const shown = lines.filter((line) => 'row' in line).length;
  return (
    <>
      <FleetBar view={view} counts={countStates(found)} onChange={change} />
      {failures.map(({ key, failure, at }) => (
        <FailureNote key={key} failure={failure} {...(at === undefined ? {} : { at })} className="mb-2" />
      ))}
      <Card
        flush
        title="Services"
        note={shown === rows.length ? rows.length : `${shown} of ${rows.length}`}
        aside={snapshots.length > 0 ? callWords(snapshots) : null}
        className="mb-3.5"
      >
        {lines.length > 0 ? (
          <ServiceTable
            lines={lines}
            view={view}
            onSort={(sort) => change({ ...view, sort, descending: sort === view.sort && !view.descending })}
          />
        ) : rows.length > 0 ? (
          <EmptyPlace title="No service matches.">
            <button
              type="button"
              className="text-accent hover:underline"
              onClick={() => change({ ...view, text: '', states: [] })}
            >
              Show all {rows.length}
            </button>
          </EmptyPlace>
        ) : slow.length === 0 && failures.length === 0 ? (
          empty
        ) : null}
        {slow.map(({ scope }) => (
          <p
            key={`${scope.account}/${scope.region}`}
            role="status"
            className="border-t border-line2 px-4 py-2 text-ink3 first:border-t-0"
          >
            Reading {scope.account} · {scope.region}…
          </p>
        ))}
      </Card>
    </>
  );
}
