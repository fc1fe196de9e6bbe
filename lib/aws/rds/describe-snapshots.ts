import 'server-only';
import { type DBSnapshot, DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import type { Snapshot } from '@/lib/model/database';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { allPages, type Gathered, mapResult, millis, present } from '../gather';
import { send } from '../send';

/** An RDS snapshot; everything may be absent. */
export function toSnapshot(snapshot: DBSnapshot): Snapshot {
  return {
    id: snapshot.DBSnapshotIdentifier ?? '',
    status: snapshot.Status,
    type: snapshot.SnapshotType,
    createdAt: millis(snapshot.SnapshotCreateTime),
    sizeGiB: snapshot.AllocatedStorage,
  };
}

/** An instance's snapshots, newest first. */
export async function describeSnapshots(scope: Scope, id: string): Promise<Result<Gathered<Snapshot>>> {
  const all = await allPages(async (Marker) =>
    mapResult(
      await send(scope, 'rds', 'DescribeDBSnapshots', (rds, abortSignal) =>
        rds.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: id, MaxRecords: 100, Marker }), {
          abortSignal,
        }),
      ),
      (page) => ({ items: present(page.DBSnapshots).map(toSnapshot), next: page.Marker }),
    ),
  );
  return mapResult(all, ({ items, failure }) => ({
    items: [...items].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)),
    failure,
  }));
}
