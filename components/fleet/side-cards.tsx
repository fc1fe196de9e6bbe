'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { databaseTone, databaseWords, stateWord } from '@/components/databases/database-words';
import { hostTone, hostWord, hostWords } from '@/components/hosts/host-words';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { RelativeTime } from '@/components/ui/relative-time';
import type { RegionSnapshot } from '@/lib/model/live';
import { paths } from '@/lib/paths';
import { type FleetPart, partFailures } from './fleet-words';
import { type StateItem, StateList } from './state-list';

const atMost = 9;

/** A card of the fleet: some lines, what could not be read, and the way to all of them. */
export function SideCard({
  title,
  items,
  snapshots,
  part,
  all,
  empty,
  wide,
}: {
  title: string;
  items: StateItem[];
  snapshots: RegionSnapshot[];
  part?: FleetPart;
  all?: string;
  empty: ReactNode;
  /** Over the whole width. */
  wide?: boolean;
}) {
  const failures = part
    ? partFailures(
        snapshots.filter((s) => !s.failure),
        [part],
      )
    : [];
  const more = items.length - atMost;
  return (
    <Card
      flush
      className={wide ? 'md:col-span-full' : undefined}
      title={title}
      note={items.length > 0 ? items.length : null}
      aside={
        all && items.length > 0 ? (
          <Link href={all} className="hover:underline">
            All {title.toLowerCase()}
          </Link>
        ) : null
      }
    >
      {failures.map(({ key, failure, at }) => (
        <FailureNote key={key} failure={failure} {...(at === undefined ? {} : { at })} className="m-2" />
      ))}
      <StateList items={items.slice(0, atMost)} {...(wide ? { wide } : {})} />
      {items.length === 0 && failures.length === 0 ? (
        <EmptyPlace title={snapshots.length > 0 ? empty : 'Reading…'} />
      ) : null}
      {more > 0 ? <p className="px-4 py-2 text-xs text-ink3">and {more} more</p> : null}
    </Card>
  );
}

const troubleFirst = (items: StateItem[]) => {
  const order = ['bad', 'warn', 'fly', 'ok', 'off'];
  return items.sort((a, b) => order.indexOf(a.tone ?? 'off') - order.indexOf(b.tone ?? 'off'));
};

const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

export function databaseItems(snapshots: RegionSnapshot[]): StateItem[] {
  const items = snapshots.flatMap((s) =>
    (s.databases.value ?? []).map(
      (database): StateItem => ({
        key: database.arn,
        tone: databaseTone(database.status),
        word: stateWord(database.status),
        name: database.id,
        href: paths.database(s.scope, database.id),
        below:
          database.restartsAt === undefined
            ? databaseWords(database)
            : `AWS starts it again on ${day.format(database.restartsAt).replace(',', '')} UTC`,
      }),
    ),
  );
  return troubleFirst(items);
}

export function hostItems(snapshots: RegionSnapshot[]): StateItem[] {
  const items = snapshots.flatMap((s) =>
    (s.hosts.value ?? []).map(
      (host): StateItem => ({
        key: host.id,
        tone: hostTone(host),
        word: hostWord(host),
        name: host.name,
        href: paths.host(s.scope, host.id),
        below: hostWords(host),
      }),
    ),
  );
  return troubleFirst(items);
}

export function repositoryItems(snapshots: RegionSnapshot[]): StateItem[] {
  return snapshots
    .flatMap((s) => (s.repositories.value ?? []).map((repository) => ({ scope: s.scope, repository })))
    .sort((a, b) => (b.repository.lastPushedAt ?? 0) - (a.repository.lastPushedAt ?? 0))
    .map(({ scope, repository }) => ({
      key: repository.arn,
      word:
        repository.imageCount === undefined
          ? 'Images'
          : repository.imageCount === 1
            ? '1 image'
            : `${repository.imageCount} images`,
      name: repository.name,
      href: paths.repository(scope, repository.name),
      below: (
        <>
          {scope.account} · {scope.region}
          {repository.lastPushedAt === undefined ? null : (
            <>
              , pushed <RelativeTime at={repository.lastPushedAt} />
            </>
          )}
        </>
      ),
    }));
}
