'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { stateSentence } from '@/components/fleet/fleet-words';
import { ServiceList } from '@/components/fleet/service-list';
import { databaseItems, hostItems, repositoryItems, SideCard } from '@/components/fleet/side-cards';
import { type RegionStart, useRegions } from '@/components/fleet/use-regions';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { PageHead } from '@/components/ui/page-head';
import type { RegionSnapshot } from '@/lib/model/live';
import type { ServiceRow } from '@/lib/model/service';
import { paths } from '@/lib/paths';

const none: ServiceRow[] = [];

/** One account in one Region: its services, clusters, and what stands around them. */
export function RegionScreen({ start }: { start: RegionStart }) {
  const starts = useMemo(() => [start], [start]);
  const { regions, feeds } = useRegions(starts);
  const { scope } = start;
  const snapshot = regions[0]?.snapshot;
  const snapshots = snapshot ? [snapshot] : [];
  const rows = snapshot?.services.value ?? none;
  return (
    <>
      {feeds}
      <PageHead
        crumbs={[{ text: 'Fleet', href: paths.fleet }, { text: scope.account }]}
        title={scope.account}
        tags={<span className="text-lg text-ink3">{scope.region}</span>}
        say={<p aria-live="polite">{snapshot ? stateSentence(rows) : 'Reading…'}</p>}
      />
      <ServiceList
        regions={regions}
        rows={rows}
        empty={
          <EmptyPlace title="No ECS service here.">Services appear within seconds of being created in ECS.</EmptyPlace>
        }
      />
      <div className="grid gap-3.5 md:grid-cols-2">
        <ClustersCard snapshot={snapshot} />
        <SideCard
          title="Databases"
          part="databases"
          snapshots={snapshots}
          items={databaseItems(snapshots)}
          empty="No RDS instance."
        />
        <SideCard
          title="Hosts"
          part="hosts"
          snapshots={snapshots}
          items={hostItems(snapshots)}
          empty="No EC2 instance."
        />
        <SideCard
          title="Image repositories"
          part="repositories"
          snapshots={snapshots}
          items={repositoryItems(snapshots)}
          empty="No ECR repository."
        />
      </div>
    </>
  );
}

function ClustersCard({ snapshot }: { snapshot: RegionSnapshot | undefined }) {
  const clusters = snapshot?.clusters.value ?? [];
  return (
    <Card flush title="Clusters" note={clusters.length || null}>
      {clusters.length === 0 ? <EmptyPlace title="No ECS cluster." /> : null}
      <ul>
        {clusters.map((cluster) => (
          <li key={cluster.arn} className="flex flex-wrap gap-x-3 border-b border-line2 px-4 py-1.5 last:border-b-0">
            <Link
              href={paths.cluster(cluster.scope, cluster.name)}
              prefetch={false}
              className="font-medium hover:underline"
            >
              {cluster.name}
            </Link>
            <span className="ml-auto text-ink2">
              {[
                cluster.activeServices === undefined ? '' : `${cluster.activeServices} services`,
                cluster.runningTasks === undefined ? '' : `${cluster.runningTasks} tasks run`,
                cluster.pendingTasks ? `${cluster.pendingTasks} pending` : '',
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
