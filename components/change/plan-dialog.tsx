'use client';

import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { FrozenNote } from '@/components/freezes/frozen-note';
import { GuardFields, givenFor, nothingGiven } from '@/components/freezes/guard-fields';
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
import { whatMoved } from '@/lib/change/what-moved.rules';
import { guardWhy, isGuardRefusal } from '@/lib/freezes/guard.rules';
import type { Failure, Result } from '@/lib/model/failure';
import type { Confirmation, ConfirmRequest, Plan, PlanRequest } from '@/lib/model/plan';
import { PlanCalls } from './plan-calls';
import { PlanView } from './plan-view';
import { usePlan } from './use-plan';

/** A server action that confirms a plan; pages hand it down. A method's type: each action takes its own kind of request. */
export type ConfirmAction = { confirm(input: ConfirmRequest): Promise<Result<Confirmation>> }['confirm'];

interface Props {
  /** What is planned; null closes the dialog. */
  request: PlanRequest | null;
  confirm: ConfirmAction;
  onClose: () => void;
  /** Back to the form that the plan was asked for with, which still holds what was written. */
  onBack?: (() => void) | undefined;
  /** Runs after a change was accepted. */
  onDone?: () => void;
}

const lost: Failure = {
  kind: 'unreachable',
  message: 'Quarterdeck’s answer was lost.',
  advice: 'Look at the audit log before you try again: the change may have been made.',
};

/**
 * Shows the plan of `request` and confirms it. A plan that no longer holds is replaced, never carried out; the new one
 * must be read first, so that a press meant for the old one does nothing.
 */
export function PlanDialog({ request, confirm, onClose, onBack, onDone }: Props) {
  const [restore, setRestore] = useState(false);
  const asked = request?.kind === 'roll-back' && restore ? { ...request, restore } : request;
  const { shown, again, replace } = usePlan(asked);
  const [given, setGiven] = useState(nothingGiven);
  const [failure, setFailure] = useState<Failure>();
  const [moved, setMoved] = useState<{ sentence: string; what: string[]; read: boolean }>();
  const [sending, setSending] = useState(false);
  const sent = useRef(false);
  const content = useRef<HTMLDivElement>(null);
  const open = request !== null;

  useEffect(() => {
    if (!open) return;
    setFailure(undefined);
    setMoved(undefined);
    setGiven(nothingGiven);
    setRestore(false);
  }, [open]);

  const send = async (plan: Plan) => {
    // State is too late for a double press: the second one comes before the next render.
    if (!asked || sent.current) return;
    sent.current = true;
    setSending(true);
    setFailure(undefined);
    const result = await confirm({
      ...asked,
      fingerprint: plan.fingerprint,
      ...givenFor(plan.guard, given),
    }).catch(() => ({ ok: false as const, failure: lost }));
    sent.current = false;
    setSending(false);
    if (!result.ok) {
      setFailure(result.failure);
      // The dialog did not know of it: the plan is read again, with what is now asked for.
      if (isGuardRefusal(result.failure)) again();
      return;
    }
    if (result.value.state === 'moved') {
      setMoved({ sentence: result.value.sentence, what: whatMoved(plan, result.value.plan), read: false });
      return replace(result.value.plan);
    }
    toast.success(result.value.sentence);
    onClose();
    onDone?.();
  };

  const plan = shown.state === 'plan' ? shown.plan : undefined;
  const place = request ? `${request.account}, ${request.region}. ` : '';
  return (
    <Dialog open={open} onOpenChange={(next) => (next || sending ? undefined : onClose())}>
      <DialogContent
        ref={content}
        tabIndex={-1}
        aria-busy={shown.state === 'loading' || sending}
        onOpenAutoFocus={(event) => {
          // Nothing that does something has the focus at first, so that a stray Enter changes nothing.
          event.preventDefault();
          content.current?.focus();
        }}
        className="max-sm:inset-0 max-sm:max-h-none max-sm:rounded-none"
      >
        <DialogTitle>{plan?.title ?? 'Plan'}</DialogTitle>
        <DialogDescription>
          {place}
          {plan?.summary ?? (shown.state === 'loading' ? 'Reading the present state from AWS…' : '')}
        </DialogDescription>
        <DialogBody className="max-sm:grow max-sm:content-start">
          {moved ? (
            <div role="alert" className="rounded-md bg-warn-bg px-3 py-2 text-warn">
              <p className="font-medium">{moved.sentence}</p>
              <ul className="list-disc pl-5 text-ink2">
                {moved.what.map((what) => (
                  <li key={what}>{what}</li>
                ))}
              </ul>
            </div>
          ) : null}
          {shown.state === 'refused' ? <FailureNote failure={shown.failure} /> : null}
          <FrozenNote frozen={plan?.guard?.frozen} />
          {plan ? <PlanView plan={plan} /> : null}
          {plan?.restore ? (
            <label className="flex items-baseline gap-2">
              <input
                type="checkbox"
                checked={plan.restore.chosen}
                disabled={sending}
                onChange={(event) => setRestore(event.target.checked)}
              />
              Restore {plan.restore.what.join(', ')} too
            </label>
          ) : null}
          {plan ? <GuardFields guard={plan.guard} given={given} onGiven={setGiven} disabled={sending} /> : null}
          {failure ? <FailureNote failure={failure} /> : null}
        </DialogBody>
        {plan ? <PlanCalls calls={plan.calls} /> : null}
        <DialogFooter>
          <Button className="max-sm:h-12" disabled={sending} onClick={onClose}>
            {plan ? 'Cancel' : 'Close'}
          </Button>
          {onBack ? (
            <Button className="max-sm:h-12" disabled={sending} onClick={onBack}>
              Back to the form
            </Button>
          ) : null}
          {(shown.state === 'refused' && !onBack) || failure ? (
            <Button
              className="max-sm:h-12"
              disabled={sending}
              onClick={() => {
                setFailure(undefined);
                again();
              }}
            >
              Look again
            </Button>
          ) : null}
          {plan && moved && !moved.read ? (
            <Button className="max-sm:h-12" onClick={() => setMoved({ ...moved, read: true })}>
              I have read the new plan
            </Button>
          ) : null}
          {plan && (!moved || moved.read) ? (
            <Button
              variant={plan.dangerous ? 'danger' : 'primary'}
              className="max-sm:h-12"
              why={sending ? 'Being sent to AWS.' : guardWhy(plan.guard, given)}
              onClick={() => send(plan)}
            >
              {sending ? 'Sending…' : plan.confirm}
            </Button>
          ) : null}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
