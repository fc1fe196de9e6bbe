'use client';

import { useMemo } from 'react';
import { stateSentence } from '@/components/fleet/fleet-words';
import { ServiceList } from '@/components/fleet/service-list';
import { type RegionStart, useRegions } from '@/components/fleet/use-regions';
import { scopeCrumbs } from '@/components/shell/scope-crumbs';
import { ConsoleLink } from '@/components/ui/console-link';
import { EmptyPlace } from '@/components/ui/empty-place';
import { Facts } from '@/components/ui/facts';
import { FailureNote } from '@/components/ui/failure-note';
import { PageHead } from '@/components/ui/page-head';
import { consoleLinks } from '@/lib/console-links.rules';
import type { Failure } from '@/lib/model/failure';
import { StandaloneTasksCard } from './standalone-tasks-card';

const absent = (name: string): Failure => ({
  kind: 'not-found',
  message: `There is no cluster ${name} in this account and Region.`,
  advice: 'Look at the name in the address, or find the cluster with ⌘K.',
});

/** One cluster's services, which live on its Region's one watch, and the tasks that no service owns. */
export function ClusterScreen({ start, cluster: name }: { start: RegionStart; cluster: string }) {
  const starts = useMemo(() => [start], [start]);
  const { regions, feeds } = useRegions(starts);
  const { scope } = start;
  const snapshot = regions[0]?.snapshot;
  const services = snapshot?.services.value;
  const rows = useMemo(() => (services ?? []).filter((row) => row.cluster === name), [services, name]);
  const cluster = snapshot?.clusters.value?.find((candidate) => candidate.name === name);
  const gone = snapshot?.clusters.value !== undefined && !cluster && rows.length === 0;
  return (
    <>
      {feeds}
      <PageHead
        crumbs={scopeCrumbs(scope, { text: name })}
        title={name}
        say={
          <>
            <p aria-live="polite">{snapshot ? (gone ? '' : stateSentence(rows)) : 'Reading…'}</p>
            <ConsoleLink href={consoleLinks.cluster(scope, name)} className="text-xs" />
          </>
        }
      />
      {gone ? (
        <FailureNote failure={absent(name)} />
      ) : (
        <>
          {cluster ? (
            <Facts
              facts={[
                { name: 'Status', value: cluster.status?.toLowerCase() },
                { name: 'Services', value: cluster.activeServices },
                { name: 'Tasks running', value: cluster.runningTasks },
                { name: 'Tasks pending', value: cluster.pendingTasks },
                { name: 'Container instances', value: cluster.containerInstances },
              ]}
            />
          ) : null}
          <ServiceList
            regions={regions}
            rows={rows}
            empty={
              <EmptyPlace title="No service in this cluster.">
                Services appear within seconds of being created in ECS.
              </EmptyPlace>
            }
          />
          <StandaloneTasksCard scope={scope} cluster={name} />
        </>
      )}
    </>
  );
}
