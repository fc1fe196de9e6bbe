'use client';

import { Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { type ConfirmAction, PlanDialog } from '@/components/change/plan-dialog';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Th, Tr } from '@/components/ui/table';
import type { Change } from '@/lib/model/change';
import type { PlanRequest } from '@/lib/model/plan';
import { ChangeRow } from './change-row';
import { serviceToRollBack } from './change-words';
import { TogetherDialog } from './together-dialog';

/** The page's `actions.ts`, handed down by the page. */
export type ChangesActions = Record<'rollBack' | 'scale' | 'database' | 'host', ConfirmAction>;

interface Props {
  changes: Change[];
  /** How many more there are than are shown. */
  left: number;
  /** When the list was read, epoch milliseconds. */
  readAt: number;
  /** Accounts that the person may change. */
  canDeploy: string[];
  actions: ChangesActions;
}

/** Reading the list costs AWS nothing: it is our own record. */
const everyMs = 10_000;

function confirmOf(actions: ChangesActions, request: PlanRequest | null): ConfirmAction {
  if (request?.kind.startsWith('database-')) return actions.database;
  if (request?.kind.startsWith('host-')) return actions.host;
  return request?.kind === 'scale' ? actions.scale : actions.rollBack;
}

/** What changed, newest first; a way back beside each, and several rolled back together. */
export function ChangesScreen({ changes, left, readAt, canDeploy, actions }: Props) {
  const router = useRouter();
  const [request, setRequest] = useState<PlanRequest | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [together, setTogether] = useState<Change[]>();
  const busy = request !== null || together !== undefined;
  useEffect(() => {
    if (busy) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [busy, router]);
  const picked = changes.filter((change) => chosen.includes(change.id));
  const services = new Set(picked.map(serviceToRollBack));
  const choose = (id: string, on: boolean) =>
    setChosen((ids) => (on ? [...ids, id] : ids.filter((other) => other !== id)));
  const title = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  return (
    <>
      <Card
        flush
        title={left > 0 ? `The newest ${changes.length} of ${changes.length + left} changes` : title}
        note={
          <span className="text-xs text-ink3">
            updated <RelativeTime at={readAt} />
          </span>
        }
        aside={
          picked.length === 0 ? null : (
            <Button variant="danger-outline" className="max-sm:h-11" onClick={() => setTogether(picked)}>
              <Undo2 aria-hidden />
              {picked.length === 1 ? 'Roll back 1 service' : `Roll back ${picked.length} services`}
            </Button>
          )
        }
      >
        {changes.length === 0 ? (
          <EmptyPlace title="Nothing changed.">
            Deployments, rollbacks, scalings, pushes and failing tasks stand here. Look further back, or clear the
            filters.
          </EmptyPlace>
        ) : (
          <Table stacked label="Changes">
            <thead>
              <Tr>
                <Th>
                  <span className="sr-only">Chosen</span>
                </Th>
                <Th>When</Th>
                <Th>Where</Th>
                <Th>What</Th>
                <Th>By and why</Th>
                <Th>
                  <span className="sr-only">Way back</span>
                </Th>
              </Tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <ChangeRow
                  key={change.id}
                  change={change}
                  canDeploy={canDeploy.includes(change.scope.account)}
                  chosen={chosen.includes(change.id)}
                  taken={services.has(serviceToRollBack(change))}
                  onChoose={(on) => choose(change.id, on)}
                  onBack={() => setRequest(change.wayBack?.request ?? null)}
                />
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <PlanDialog
        request={request}
        confirm={confirmOf(actions, request)}
        onClose={() => setRequest(null)}
        onDone={() => router.refresh()}
      />
      {together ? (
        <TogetherDialog
          changes={together}
          confirm={actions.rollBack}
          onClose={() => {
            setTogether(undefined);
            setChosen([]);
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}
