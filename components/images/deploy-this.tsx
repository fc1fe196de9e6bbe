'use client';

import { useState } from 'react';
import { type ConfirmAction, PlanDialog } from '@/components/change/plan-dialog';
import { viewerWhy } from '@/components/change/viewer-why';
import { Button } from '@/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from '@/components/ui/menu';
import type { ImageUse, Repository, RepositoryImage } from '@/lib/model/image';
import type { PlanRequest } from '@/lib/model/plan';

interface Props {
  repository: Repository;
  image: RepositoryImage;
  /** The services that run an image of this repository. */
  targets: ImageUse[];
  canDeploy: boolean;
  confirm: ConfirmAction;
}

/** A tag that says more than `latest` where there is one; an untagged image by its digest. */
const written = (repository: Repository, image: RepositoryImage): string => {
  const tag = image.tags.find((candidate) => candidate !== 'latest') ?? image.tags[0];
  return tag ? `${repository.uri}:${tag}` : `${repository.uri}@${image.digest}`;
};

/** "Deploy this": the plan for the one service that uses the repository, or a choice among them. */
export function DeployThis({ repository, image, targets, canDeploy, confirm }: Props) {
  const [request, setRequest] = useState<PlanRequest | null>(null);
  const ask = ({ account, region, cluster, service }: ImageUse) =>
    setRequest({ kind: 'deploy-image', account, region, cluster, service, image: written(repository, image) });
  const [only, ...others] = targets;
  const label = `Deploy ${image.tags[0] ?? 'this image'}`;
  const why = !canDeploy ? viewerWhy : only ? undefined : 'No service here runs an image of this repository yet.';
  return (
    <>
      {only && others.length > 0 && canDeploy ? (
        <Menu>
          <MenuTrigger asChild>
            <Button aria-label={label}>Deploy this</Button>
          </MenuTrigger>
          <MenuContent>
            <MenuLabel>to</MenuLabel>
            {targets.map((target) => (
              <MenuItem key={`${target.cluster} ${target.service}`} onSelect={() => ask(target)}>
                {target.service}
              </MenuItem>
            ))}
          </MenuContent>
        </Menu>
      ) : (
        <Button aria-label={label} {...(why ? { why } : {})} onClick={() => only && ask(only)}>
          Deploy this
        </Button>
      )}
      {request ? <PlanDialog request={request} confirm={confirm} onClose={() => setRequest(null)} /> : null}
    </>
  );
}
