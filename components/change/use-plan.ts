'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '@/lib/model/failure';
import type { Plan, PlanRequest } from '@/lib/model/plan';

export type PlanState =
  | { state: 'loading' }
  | { state: 'plan'; plan: Plan; moved?: string }
  | { state: 'refused'; failure: Failure };

const unreachable: Failure = {
  kind: 'unreachable',
  message: 'Quarterdeck did not answer.',
  advice: 'Check the network and look again.',
};

/** Values of an environment belong into no address: those go in the body. */
function ask(request: PlanRequest, signal: AbortSignal): Promise<Response> {
  if (request.kind === 'edit-definition') {
    const headers = { 'content-type': 'application/json' };
    return fetch('/api/plans', { method: 'POST', headers, body: JSON.stringify(request), signal, cache: 'no-store' });
  }
  const given = Object.entries(request).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  return fetch(`/api/plans?${query}`, { signal, cache: 'no-store' });
}

/** A plan as the server has it now; throws where no answer comes. */
export async function loadPlan(request: PlanRequest, signal: AbortSignal): Promise<PlanState> {
  const answer = await ask(request, signal);
  const body = (await answer.json()) as { plan?: Plan; failure?: Failure };
  if (body.plan) return { state: 'plan', plan: body.plan };
  return { state: 'refused', failure: body.failure ?? unreachable };
}

/** The plan of a request, read anew whenever it is opened; `again` reads it once more. */
export function usePlan(request: PlanRequest | null) {
  const [shown, setShown] = useState<PlanState>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const key = request ? JSON.stringify(request) : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for another reading
  useEffect(() => {
    if (!key) return;
    const abort = new AbortController();
    setShown({ state: 'loading' });
    loadPlan(JSON.parse(key) as PlanRequest, abort.signal)
      .then((loaded) => {
        if (!abort.signal.aborted) setShown(loaded);
      })
      .catch(() => {
        if (!abort.signal.aborted) setShown({ state: 'refused', failure: unreachable });
      });
    return () => abort.abort();
  }, [key, round]);
  const again = useCallback(() => setRound((n) => n + 1), []);
  const replace = useCallback((plan: Plan) => setShown({ state: 'plan', plan }), []);
  return { shown, again, replace };
}
