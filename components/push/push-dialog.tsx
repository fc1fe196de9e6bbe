'use client';

import { useState } from 'react';
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog';
import { ecrPlaceOf } from '@/lib/images/image-reference.rules';
import type { ContainerImage } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';
import { PushImage } from './push-image';

interface Props {
  open: boolean;
  onClose: () => void;
  scope: Scope;
  cluster: string;
  service: string;
  /** What the service's containers run: their repositories are offered. */
  images: ContainerImage[];
  canDeploy: boolean;
  onDeploy: (image: string, container?: string) => void;
}

/** Push image from a service's page: its own repositories, and itself as the one to deploy to. */
export function PushDialog({ open, onClose, scope, cluster, service, images, canDeploy, onDeploy }: Props) {
  const [busy, setBusy] = useState(false);
  const own = images.filter((image) => ecrPlaceOf(image)?.region === scope.region);
  const repositories = [...new Map(own.map((image) => [image.repository, image])).values()].map((image) => ({
    name: image.repository,
    uri: `${image.registry}/${image.repository}`,
  }));
  const targets = (repository: string) =>
    own
      .filter((image) => image.repository === repository)
      .map((image) => ({ cluster, service, container: image.container }));
  return (
    <Dialog open={open} onOpenChange={(next) => (next || busy ? undefined : onClose())}>
      <DialogContent className="max-sm:inset-0 max-sm:max-h-none max-sm:rounded-none">
        <DialogTitle>Push image</DialogTitle>
        <DialogDescription>
          {scope.account}, {scope.region}. The tag is set last: nothing that runs changes by a push.
        </DialogDescription>
        <DialogBody>
          <PushImage
            scope={scope}
            repositories={repositories}
            targets={targets}
            canDeploy={canDeploy}
            onBusy={setBusy}
            onDeploy={(image, target) => onDeploy(image, target.container)}
          />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
