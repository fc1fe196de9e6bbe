'use client';

import { ImageUp } from 'lucide-react';
import { useState } from 'react';
import { type ConfirmAction, PlanDialog } from '@/components/change/plan-dialog';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog';
import type { Repository } from '@/lib/model/image';
import type { PlanRequest } from '@/lib/model/plan';
import type { Scope } from '@/lib/model/scope';
import { PushImage, type PushTarget } from './push-image';

interface Props {
  scope: Scope;
  repository: Pick<Repository, 'name' | 'uri'>;
  /** Services that run an image of it. */
  targets: PushTarget[];
  canDeploy: boolean;
  /** `confirmDeployImage` of the page's actions. */
  deploy: ConfirmAction;
}

/** Push image from a repository's page, and the plan of deploying it to a service that uses it. */
export function PushToRepository({ scope, repository, targets, canDeploy, deploy }: Props) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [request, setRequest] = useState<PlanRequest | null>(null);
  return (
    <>
      <Button variant="primary" className="max-sm:h-11" onClick={() => setOpen(true)}>
        <ImageUp aria-hidden />
        Push image
      </Button>
      <Dialog open={open} onOpenChange={(next) => (busy ? undefined : setOpen(next))}>
        <DialogContent className="max-sm:inset-0 max-sm:max-h-none max-sm:rounded-none">
          <DialogTitle>Push image</DialogTitle>
          <DialogDescription>
            {scope.account}, {scope.region}, {repository.name}
          </DialogDescription>
          <DialogBody>
            <PushImage
              scope={scope}
              repositories={[repository]}
              targets={() => targets}
              canDeploy={canDeploy}
              onBusy={setBusy}
              onDeploy={(image, target) => {
                setOpen(false);
                setRequest({ ...target, kind: 'deploy-image', account: scope.account, region: scope.region, image });
              }}
            />
          </DialogBody>
        </DialogContent>
      </Dialog>
      <PlanDialog request={request} confirm={deploy} onClose={() => setRequest(null)} />
    </>
  );
}
