'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConfirmAction } from '@/components/change/plan-dialog';
import { loadPlan, type PlanState } from '@/components/change/use-plan';
import { type GivenFields, givenFor } from '@/components/freezes/guard-fields';
import { guardRefusal } from '@/lib/freezes/guard.rules';
import type { Failure } from '@/lib/model/failure';
import type { Plan, PlanRequest } from '@/lib/model/plan';

/** Where one of several stands: its plan, then what became of it. */
export type OneOfMany =
  | PlanState
  | { state: 'sending' }
  | { state: 'done'; sentence: string }
  | { state: 'failed'; failure: Failure };

const lost: Failure = {
  kind: 'unreachable',
  message: 'Quarterdeck’s answer was lost.',
  advice: 'Look at the audit log before you try again: the change may have been made.',
};

/** Whether nothing stands in the way of one of several plans. */
export const mayGo = ({ guard }: Plan, given: GivenFields): boolean => !guard || !guardRefusal(guard, given);

/**
 * The plans of several requests, and one go at confirming them: each by its own fingerprint, one after the other, so
 * that one that fails or has moved stops none of the others. A plan that moved is shown anew and not carried out.
 */
export function useTogether(requests: PlanRequest[], confirm: ConfirmAction) {
  const [states, setStates] = useState<OneOfMany[]>(() => requests.map(() => ({ state: 'loading' })));
  const [sending, setSending] = useState(false);
  const sent = useRef(false);
  const put = useCallback(
    (at: number, state: OneOfMany) => setStates((all) => all.map((old, index) => (index === at ? state : old))),
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plans are read once, when the dialog opens
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      for (const [at, request] of requests.entries()) {
        const state = await loadPlan(request, abort.signal).catch(
          (): PlanState => ({ state: 'refused', failure: lost }),
        );
        if (abort.signal.aborted) return;
        put(at, state);
      }
    };
    void read();
    return () => abort.abort();
  }, []);
  const send = async (given: GivenFields) => {
    // State is too late for a double press: the second one comes before the next render.
    if (sent.current) return;
    sent.current = true;
    setSending(true);
    for (const [at, request] of requests.entries()) {
      const state = states[at];
      // One that is frozen stays as it is while the others go on.
      if (state?.state !== 'plan' || !mayGo(state.plan, given)) continue;
      put(at, { state: 'sending' });
      const { fingerprint, guard } = state.plan;
      const result = await confirm({ ...request, fingerprint, ...givenFor(guard, given) }).catch(() => ({
        ok: false as const,
        failure: lost,
      }));
      if (!result.ok) put(at, { state: 'failed', failure: result.failure });
      else if (result.value.state === 'done') put(at, { state: 'done', sentence: result.value.sentence });
      else put(at, { state: 'plan', plan: result.value.plan, moved: result.value.sentence });
    }
    sent.current = false;
    setSending(false);
  };
  return { states, sending, send };
}
