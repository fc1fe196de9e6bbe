import Link from 'next/link';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { More } from '@/components/ui/more';
import { RelativeTime } from '@/components/ui/relative-time';
import type { DatabaseDetail } from '@/lib/model/database-detail';
import type { Part } from '@/lib/model/failure';
import { paths } from '@/lib/paths';

/** Who uses the database, its events and its snapshots. */
export function DatabaseCards({ detail }: { detail: DatabaseDetail }) {
  const { scope } = detail.database;
  return (
    <>
      <ListCard title="Used by" part={detail.users} empty="Nothing that names its endpoint or may come in.">
        {(user) => (
          <li
            key={`${user.kind} ${user.cluster} ${user.name}`}
            className="flex flex-wrap gap-x-3 border-b border-line2 px-4 py-1.5 last:border-b-0"
          >
            <Link
              href={
                user.kind === 'service'
                  ? paths.service({ ...scope, cluster: user.cluster ?? '', service: user.name })
                  : paths.host(scope, user.name)
              }
              prefetch={false}
              className="font-medium hover:underline"
            >
              {user.name}
            </Link>
            <span className="text-ink2">{user.why}</span>
          </li>
        )}
      </ListCard>
      <ListCard title="Events" part={detail.events} empty="None in the last days.">
        {(event) => (
          <li
            key={`${event.at} ${event.message}`}
            className="grid grid-cols-[88px_minmax(0,1fr)] gap-2 border-b border-line2 px-4 py-1.5 last:border-b-0"
          >
            <span className="text-ink3">{event.at === undefined ? '' : <RelativeTime at={event.at} />}</span>
            <span className="break-words text-ink2">{event.message}</span>
          </li>
        )}
      </ListCard>
      <ListCard title="Snapshots" part={detail.snapshots} empty="None.">
        {(snapshot) => (
          <li key={snapshot.id} className="flex flex-wrap gap-x-3 border-b border-line2 px-4 py-1.5 last:border-b-0">
            <span className="break-all">{snapshot.id}</span>
            <span className="text-ink2">
              {[snapshot.type, snapshot.status, snapshot.sizeGiB ? `${snapshot.sizeGiB} GiB` : '']
                .filter(Boolean)
                .join(', ')}
            </span>
            <span className="ml-auto text-ink3">
              {snapshot.createdAt === undefined ? null : <RelativeTime at={snapshot.createdAt} />}
            </span>
          </li>
        )}
      </ListCard>
    </>
  );
}

function ListCard<T>({
  title,
  part,
  empty,
  children,
}: {
  title: string;
  part: Part<T[]>;
  empty: string;
  children: (item: T) => ReactNode;
}) {
  const items = part.value ?? [];
  return (
    <Card flush title={title} note={items.length || null}>
      {part.failure ? <FailureNote failure={part.failure} at={part.value && part.at} className="m-2" /> : null}
      {items.length > 0 ? (
        <ul>
          <More atMost={8}>{items.map(children)}</More>
        </ul>
      ) : part.failure ? null : (
        <EmptyPlace title={empty} />
      )}
    </Card>
  );
}
