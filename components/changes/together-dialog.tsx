'use client';

import { useState } from 'react';
import type { ConfirmAction } from '@/components/change/plan-dialog';
import { FrozenNote } from '@/components/freezes/frozen-note';
import { GuardFields, nothingGiven } from '@/components/freezes/guard-fields';
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
import { StatusTag } from '@/components/ui/status-tag';
import { guardWhy } from '@/lib/freezes/guard.rules';
import type { Change } from '@/lib/model/change';
import type { Guard } from '@/lib/model/freeze';
import type { Plan } from '@/lib/model/plan';
import { mayGo, type OneOfMany, useTogether } from './use-together';

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
      <FrozenNote frozen={plan.guard?.frozen} />
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

/** What stands in the way of any of them, in one: each is held to its own when it is sent. */
function together(plans: Plan[]): Guard {
  const frozen = plans.map((plan) => plan.guard?.frozen).filter((each) => each !== undefined);
  const reasonRequired = plans.some((plan) => plan.guard?.reasonRequired);
  if (frozen.length === 0) return { reasonRequired };
  const sentences = frozen.flatMap((each) => each.sentences);
  return { frozen: { sentences, mayOverride: frozen.some((each) => each.mayOverride) }, reasonRequired };
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
  const [given, setGiven] = useState(nothingGiven);
  const loading = states.some((state) => state.state === 'loading');
  const plans = states.flatMap((state) => (state.state === 'plan' ? [state.plan] : []));
  const guard = together(plans);
  const ready = plans.length;
  const going = plans.filter((plan) => mayGo(plan, given)).length;
  const why = sending
    ? 'Being sent to AWS.'
    : loading
      ? 'The plans are being read.'
      : going === 0 && plans[0]
        ? guardWhy(plans[0].guard, given)
        : undefined;
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
          {ready > 0 ? <GuardFields guard={guard} given={given} onGiven={setGiven} disabled={sending} /> : null}
        </DialogBody>
        <DialogFooter>
          <Button className="max-sm:h-12" disabled={sending} onClick={onClose}>
            {ready > 0 ? 'Cancel' : 'Close'}
          </Button>
          {ready > 0 || loading ? (
            <Button variant="danger" className="max-sm:h-12" why={why} onClick={() => send(given)}>
              {sending
                ? 'Sending…'
                : (loading ? pairs.length : going) === 1
                  ? 'Roll back 1 service'
                  : `Roll back ${loading ? pairs.length : going} services`}
            </Button>
          ) : null}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
