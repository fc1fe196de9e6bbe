'use client';

import { useState } from 'react';
import { Button, type ButtonVariant } from '@/components/ui/button';
import type { PlanRequest } from '@/lib/model/plan';
import { type ConfirmAction, PlanDialog } from './plan-dialog';
import { viewerWhy } from './viewer-why';

/** A button that opens a plan. `refusal`: why the present state forbids it. */
export interface StateAction {
  label: string;
  request: PlanRequest;
  refusal?: string;
  variant?: ButtonVariant;
}

/** Buttons of a thing that can be started and stopped; what its state forbids is off and says why. */
export function StateActions({
  actions,
  canDeploy,
  confirm,
}: {
  actions: StateAction[];
  canDeploy: boolean;
  confirm: ConfirmAction;
}) {
  const [request, setRequest] = useState<PlanRequest | null>(null);
  return (
    <>
      {actions.map((action) => (
        <Button
          key={action.label}
          variant={action.variant}
          className="max-sm:h-11"
          why={canDeploy ? action.refusal : viewerWhy}
          onClick={() => setRequest(action.request)}
        >
          {action.label}
        </Button>
      ))}
      <PlanDialog request={request} confirm={confirm} onClose={() => setRequest(null)} />
    </>
  );
}
