'use client';

import { useState } from 'react';
import type { ConfirmAction } from '@/components/change/plan-dialog';
import { useLive } from '@/components/live/use-live';
import { serviceCrumbs } from '@/components/shell/scope-crumbs';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { PageHead } from '@/components/ui/page-head';
import { useLast } from '@/components/ui/use-last';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { RolloutRecord } from '@/lib/model/rollout-comparison';
import type { ServiceKey } from '@/lib/model/scope';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { paths } from '@/lib/paths';
import { HistoryTable } from './history-table';
import { RolloutComparison } from './rollout-comparison';

interface Props {
  at: ServiceKey;
  initial: Result<ServiceDetail>;
  record: RolloutRecord;
  canDeploy: boolean;
  confirm: ConfirmAction;
}

/** A service's whole history: how its rollouts went, two of them side by side, and a way back to each revision that ran. */
export function HistoryScreen({ at, initial, record, canDeploy, confirm }: Props) {
  const { value, failure } = useLast(useLive<Result<ServiceDetail>>(topics.service(at), initial));
  const [ticked, setTicked] = useState<string[]>([]);
  const history = value?.history;
  const entries = history?.value ?? [];
  // The third one ticked takes the place of the first.
  const toggle = (id: string) =>
    setTicked((ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids.slice(-1), id]));
  return (
    <>
      <PageHead
        crumbs={serviceCrumbs(at, 'history')}
        title={`History of ${at.service}`}
        say="Deployments as ECS recorded them, with our own stopwatch. A rollback goes to that revision’s task definition; its plan shows whether that changes what runs."
      />
      {failure ? <FailureNote failure={failure} className="mb-3.5" /> : null}
      {history?.failure ? (
        <FailureNote failure={history.failure} at={history.value && history.at} className="mb-3.5" />
      ) : null}
      {record.chosen.length > 0 ? <RolloutComparison at={at} history={entries} {...record} /> : null}
      {value ? (
        <Card
          flush
          title="Deployments"
          note={entries.length || null}
          aside={
            <>
              <CompareButton at={at} ticked={ticked} />
              <a href={paths.rolloutsExport(at)} download className="text-accent hover:underline">
                CSV
              </a>
            </>
          }
        >
          {entries.length > 0 ? (
            <HistoryTable
              at={at}
              entries={entries}
              record={record}
              ticked={ticked}
              onTick={toggle}
              canDeploy={canDeploy}
              confirm={confirm}
            />
          ) : (
            <EmptyPlace title="No deployment is recorded.">ECS keeps the deployments of the last 90 days.</EmptyPlace>
          )}
        </Card>
      ) : null}
    </>
  );
}

function CompareButton({ at, ticked }: { at: ServiceKey; ticked: string[] }) {
  const [first, second] = ticked;
  if (!first || !second) return <Button why="Tick two deployments that were timed.">Compare</Button>;
  return <ButtonLink href={paths.rollouts(at, first, second)}>Compare</ButtonLink>;
}
