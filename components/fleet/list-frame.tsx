'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { FilterBox } from '@/components/ui/filter-box';
import { PageHead } from '@/components/ui/page-head';
import { Table, Th } from '@/components/ui/table';
import type { RegionSnapshot } from '@/lib/model/live';
import { type FleetPart, partFailures } from './fleet-words';
import type { RegionStart } from './use-regions';

/** One line of a list over all accounts: what it is searched by, and its row. */
export interface ListLine {
  key: string;
  text: string;
  row: ReactNode;
}

interface Props {
  title: string;
  say: string;
  part: FleetPart;
  regions: RegionStart[];
  columns: { name: string; className?: string }[];
  lines: ListLine[];
  empty: ReactNode;
}

/** A list over all accounts and Regions: filter in the address, failures above, slow accounts named below. */
export function ListFrame({ title, say, part, regions, columns, lines, empty }: Props) {
  const text = useSearchParams().get('q') ?? '';
  const pathname = usePathname();
  const snapshots = regions.flatMap((r): RegionSnapshot[] => (r.snapshot ? [r.snapshot] : []));
  const failures = partFailures(snapshots, [part]);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = lines.filter((line) => words.every((word) => line.text.toLowerCase().includes(word)));
  const change = (next: string) =>
    window.history.replaceState(null, '', next ? `${pathname}?q=${encodeURIComponent(next)}` : pathname);
  return (
    <>
      <PageHead title={title} say={say} />
      <div className="mb-3.5">
        <FilterBox
          label={`Filter ${title.toLowerCase()}`}
          placeholder="Filter by name, account, state"
          value={text}
          onChange={change}
        />
      </div>
      {failures.map(({ key, failure, at }) => (
        <FailureNote key={key} failure={failure} {...(at === undefined ? {} : { at })} className="mb-2" />
      ))}
      <Card
        flush
        title={title}
        note={shown.length === lines.length ? lines.length : `${shown.length} of ${lines.length}`}
      >
        {shown.length > 0 ? (
          <Table label={title}>
            <thead>
              <tr>
                {columns.map(({ name, className }) => (
                  <Th key={name} className={className}>
                    {name}
                  </Th>
                ))}
              </tr>
            </thead>
            <tbody>{shown.map((line) => line.row)}</tbody>
          </Table>
        ) : lines.length > 0 ? (
          <EmptyPlace title="Nothing matches the filter." />
        ) : failures.length === 0 && snapshots.length === regions.length ? (
          empty
        ) : null}
        {regions
          .filter((region) => !region.snapshot)
          .map(({ scope }) => (
            <p
              key={`${scope.account}/${scope.region}`}
              role="status"
              className="border-t border-line2 px-4 py-2 text-ink3"
            >
              Reading {scope.account} · {scope.region}…
            </p>
          ))}
      </Card>
    </>
  );
}
