'use client';

import { Play, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { stageWords } from '@/components/rollout/rollout-words';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import type { PlanRequest } from '@/lib/model/plan';
import type { ServiceKey } from '@/lib/model/scope';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { pausedAt } from '@/lib/rollouts/paused-hooks.rules';
import { PlanDialog } from './plan-dialog';
import type { ServiceConfirmActions } from './service-actions';
import { viewerWhy } from './viewer-why';

interface Props {
  at: ServiceKey;
  detail: ServiceDetail;
  canDeploy: boolean;
  actions: Pick<ServiceConfirmActions, 'continue-hook' | 'roll-back'>;
}

/** Hooks at which the deployment waits for a person: what they wait for, until when, and the two answers. */
export function PausedHooks({ at, detail, canDeploy, actions }: Props) {
  const [request, setRequest] = useState<PlanRequest | null>(null);
  const paused = detail.inFlight ? pausedAt(detail.inFlight) : [];
  const stage = detail.inFlight?.lifecycleStage;
  const why = canDeploy ? undefined : viewerWhy;
  const { account, region, cluster, service } = at;
  const key = { account, region, cluster, service };
  return (
    <>
      {paused.map((hook) => (
        <section
          key={hook.id}
          aria-label={`Paused hook ${hook.id}`}
          className="mb-3.5 flex flex-wrap items-center gap-x-5 gap-y-3 rounded-lg border border-warn bg-warn-bg px-4 py-3"
        >
          <div className="min-w-0 grow basis-72">
            <p className="font-medium">The deployment waits for a person{stage ? ` at ${stageWords(stage)}` : ''}.</p>
            <p className="break-words text-ink2">
              {hook.expiresAt === undefined ? (
                'Until it is told to go on or to roll back, nothing moves.'
              ) : (
                <>
                  Unanswered, AWS {hook.timeoutAction === 'CONTINUE' ? 'continues' : 'rolls back'} by itself{' '}
                  <RelativeTime at={hook.expiresAt} />.
                </>
              )}
            </p>
          </div>
          <div className="flex flex-wrap gap-2 max-sm:grid max-sm:w-full max-sm:grid-cols-2">
            <Button
              className="max-sm:h-11"
              why={why}
              onClick={() => setRequest({ kind: 'continue-hook', ...key, hook: hook.id })}
            >
              <Play aria-hidden />
              Continue
            </Button>
            <Button
              className="max-sm:h-11"
              variant="danger-outline"
              why={why}
              onClick={() => setRequest({ kind: 'roll-back', ...key })}
            >
              <Undo2 aria-hidden />
              Roll back
            </Button>
          </div>
        </section>
      ))}
      <PlanDialog
        request={request}
        confirm={request?.kind === 'continue-hook' ? actions['continue-hook'] : actions['roll-back']}
        onClose={() => setRequest(null)}
      />
    </>
  );
}
