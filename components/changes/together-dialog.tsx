'use client';

import { useId, useState } from 'react';
import type { ConfirmAction } from '@/components/change/plan-dialog';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from '@/components/ui/dialog';
import { FailureNote } from '@/components/ui/failure-note';
import { Field, Input } from '@/components/ui/input';
import { StatusTag } from '@/components/ui/status-tag';
import type { Change } from '@/lib/model/change';
import type { Plan } from '@/lib/model/plan';
import { type OneOfMany, useTogether } from './use-together';

interface Props {
  /** Each with a rollback as its way back, of services that differ. */
  changes: Change[];
  confirm: ConfirmAction;
  onClose: () => void;
}

function PlanLines({ plan, moved }: { plan: Plan; moved?: string }) {
  const warnings = plan.notes.filter((note) => note.level === 'warning');
  return (
    <div>
      {moved ? <p className="font-medium text-warn">{moved}</p> : null}
      <p>{plan.summary}</p>
      {plan.from && plan.to ? (
        <p className="text-xs text-ink2">
          {plan.from.title} → {plan.to.title}
        </p>
      ) : null}
      <ul className="list-disc pl-5 text-xs text-warn">
        {warnings.map((note) => (
          <li key={note.text}>{note.text}</li>
        ))}
      </ul>
    </div>
  );
}

function One({ state }: { state: OneOfMany }) {
  if (state.state === 'loading') return <p className="text-ink2">Reading the present state from AWS…</p>;
  if (state.state === 'sending') return <p className="text-ink2">Being sent to AWS…</p>;
  if (state.state === 'plan') return <PlanLines plan={state.plan} moved={state.moved} />;
  if (state.state === 'done') {
    return (
      <p>
        <StatusTag tone="fly">accepted</StatusTag> {state.sentence}
      </p>
    );
  }
  return <FailureNote failure={state.failure} />;
}

/** Several services rolled back together: each by its own plan, each with its own result. */
export function TogetherDialog({ changes, confirm, onClose }: Props) {
  const pairs = changes.flatMap((change) => (change.wayBack ? [{ change, request: change.wayBack.request }] : []));
  const { states, sending, send } = useTogether(
    pairs.map(({ request }) => request),
    confirm,
  );
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const loading = states.some((state) => state.state === 'loading');
  const ready = states.filter((state) => state.state === 'plan').length;
  const why = sending ? 'Being sent to AWS.' : loading ? 'The plans are being read.' : undefined;
  return (
    <Dialog open onOpenChange={(next) => (next || sending ? undefined : onClose())}>
      <DialogContent aria-busy={loading || sending} className="max-sm:inset-0 max-sm:max-h-none max-sm:rounded-none">
        <DialogTitle>Roll back {pairs.length === 1 ? '1 service' : `${pairs.length} services`}</DialogTitle>
        <DialogDescription>Each by its own plan. One that cannot go back stops none of the others.</DialogDescription>
        <DialogBody className="max-sm:grow max-sm:content-start">
          <ul className="grid gap-3" aria-live="polite">
            {pairs.map(({ change }, at) => (
              <li key={change.id} className="rounded-md border border-line2 p-3">
                <p className="font-medium">
                  {change.subject.name}{' '}
                  <span className="text-xs font-normal text-ink3">
                    {change.scope.account}, {change.scope.region}
                  </span>
                </p>
                <One state={states[at] ?? { state: 'loading' }} />
              </li>
            ))}
          </ul>
          {ready > 0 ? (
            <Field
              id={reasonId}
              label={
                <>
                  Reason <span className="font-normal text-ink3">(goes into the audit log)</span>
                </>
              }
            >
              <Input
                id={reasonId}
                value={reason}
                maxLength={500}
                autoComplete="off"
                onChange={(event) => setReason(event.target.value)}
              />
            </Field>
          ) : null}
        </DialogBody>
        <DialogFooter>
          <Button className="max-sm:h-12" disabled={sending} onClick={onClose}>
            {ready > 0 ? 'Cancel' : 'Close'}
          </Button>
          {ready > 0 || loading ? (
            <Button variant="danger" className="max-sm:h-12" why={why} onClick={() => send(reason)}>
              {sending
                ? 'Sending…'
                : (loading ? pairs.length : ready) === 1
                  ? 'Roll back 1 service'
                  : `Roll back ${loading ? pairs.length : ready} services`}
            </Button>
          ) : null}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
