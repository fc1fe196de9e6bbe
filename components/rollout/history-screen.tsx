'use client';

import type { ConfirmAction } from '@/components/change/plan-dialog';
import { useLive } from '@/components/live/use-live';
import { serviceCrumbs } from '@/components/shell/scope-crumbs';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { PageHead } from '@/components/ui/page-head';
import { useLast } from '@/components/ui/use-last';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { ServiceKey } from '@/lib/model/scope';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { HistoryTable } from './history-table';

interface Props {
  at: ServiceKey;
  initial: Result<ServiceDetail>;
  canDeploy: boolean;
  confirm: ConfirmAction;
}

/** A service's whole history, with a way back to each revision that ran. */
export function HistoryScreen({ at, initial, canDeploy, confirm }: Props) {
  const { value, failure } = useLast(useLive<Result<ServiceDetail>>(topics.service(at), initial));
  const history = value?.history;
  const entries = history?.value ?? [];
  return (
    <>
      <PageHead
        crumbs={serviceCrumbs(at, 'history')}
        title={`History of ${at.service}`}
        say="Deployments as ECS recorded them. A rollback goes to that revision’s task definition; its plan shows whether that changes what runs."
      />
      {failure ? <FailureNote failure={failure} className="mb-3.5" /> : null}
      {history?.failure ? (
        <FailureNote failure={history.failure} at={history.value && history.at} className="mb-3.5" />
      ) : null}
      {value ? (
        <Card flush title="Deployments" note={entries.length || null}>
          {entries.length > 0 ? (
            <HistoryTable at={at} entries={entries} canDeploy={canDeploy} confirm={confirm} />
          ) : (
            <EmptyPlace title="No deployment is recorded.">ECS keeps the deployments of the last 90 days.</EmptyPlace>
          )}
        </Card>
      ) : null}
    </>
  );
}
