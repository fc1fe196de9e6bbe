'use client';

import { type ReactNode, useMemo } from 'react';
import { EmptyPlace } from '@/components/ui/empty-place';
import { PageHead } from '@/components/ui/page-head';
import { useNow } from '@/components/ui/use-now';
import type { RegionSnapshot } from '@/lib/model/live';
import { paths } from '@/lib/paths';
import { accountItems, type FleetAccount } from './account-items';
import { fleetSentence } from './fleet-words';
import { ServiceList } from './service-list';
import { databaseItems, hostItems, repositoryItems, SideCard } from './side-cards';
import { type RegionStart, useRegions } from './use-regions';

/** Every account and Region that the person may see: problems first, then what stands around the services. */
export function FleetScreen({
  starts,
  accounts,
  banner,
}: {
  starts: RegionStart[];
  accounts: FleetAccount[];
  banner?: ReactNode;
}) {
  const { regions, feeds } = useRegions(starts);
  const now = useNow(60_000);
  const snapshots = regions.flatMap((r): RegionSnapshot[] => (r.snapshot ? [r.snapshot] : []));
  const rows = useMemo(() => regions.flatMap(({ snapshot }) => snapshot?.services.value ?? []), [regions]);
  const labels = useMemo(
    () =>
      Object.fromEntries(
        accounts.map((a) => [
          a.name,
          Object.entries(a.labels)
            .map(([key, value]) => `${key} ${value}`)
            .join(' '),
        ]),
      ),
    [accounts],
  );
  return (
    <>
      {feeds}
      <PageHead
        title="Fleet"
        say={
          <p aria-live="polite">
            {snapshots.length > 0
              ? fleetSentence(
                  regions.map((r) => r.scope),
                  rows,
                )
              : 'Reading the accounts…'}
          </p>
        }
      />
      {banner}
      <ServiceList
        regions={regions}
        rows={rows}
        labels={labels}
        empty={
          <EmptyPlace title={regions.length === 0 ? 'No account is open to you yet.' : 'No ECS service here yet.'}>
            {regions.length === 0
              ? 'An admin connects accounts and opens them to people under Settings.'
              : 'Services appear here within seconds of being created in ECS.'}
          </EmptyPlace>
        }
      />
      <div className="grid gap-3.5 md:grid-cols-2 lg:grid-cols-3">
        <SideCard
          title="Databases"
          part="databases"
          snapshots={snapshots}
          items={databaseItems(snapshots)}
          all={paths.databases}
          empty="No RDS instance."
        />
        <SideCard
          title="Hosts"
          part="hosts"
          snapshots={snapshots}
          items={hostItems(snapshots)}
          all={paths.hosts}
          empty="No EC2 instance."
        />
        <SideCard
          title="Accounts"
          snapshots={snapshots}
          items={accountItems(regions, accounts, now)}
          empty="No account."
        />
        <SideCard
          wide
          title="Image repositories"
          part="repositories"
          snapshots={snapshots}
          items={repositoryItems(snapshots)}
          all={paths.images}
          empty="No ECR repository."
        />
      </div>
    </>
  );
}
