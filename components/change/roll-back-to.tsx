'use client';

import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ServiceKey } from '@/lib/model/scope';
import { type ConfirmAction, PlanDialog } from './plan-dialog';
import { viewerWhy } from './viewer-why';

interface Props {
  service: ServiceKey;
  /** ARN of the service revision. */
  revision: string;
  /** "rev 41", for screen readers. */
  name?: string;
  canDeploy: boolean;
  confirm: ConfirmAction;
}

/** "Roll back to this" beside a line of the history. */
export function RollBackTo({ service, revision, name, canDeploy, confirm }: Props) {
  const [open, setOpen] = useState(false);
  const { account, region, cluster, service: of } = service;
  return (
    <>
      <Button
        variant="ghost"
        why={canDeploy ? undefined : viewerWhy}
        aria-label={`Roll back to ${name ?? 'this revision'}`}
        onClick={() => setOpen(true)}
      >
        <Undo2 aria-hidden />
        Roll back <span className="max-sm:hidden">to this</span>
      </Button>
      <PlanDialog
        request={open ? { kind: 'roll-back', account, region, cluster, service: of, revision } : null}
        confirm={confirm}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
