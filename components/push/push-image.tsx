'use client';

import type { ConfirmAction } from '@/components/change/plan-dialog';
import type { Repository } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';

/** A service that runs an image of the repository. */
export interface PushTarget {
  cluster: string;
  service: string;
  container?: string;
}

/** An archive chosen or dropped goes to ECR layer by layer; then it offers to deploy it. */
export function PushImage(_props: {
  scope: Scope;
  /** The first is chosen; on a service page there may be several, one per container. */
  repositories: Pick<Repository, 'name' | 'uri'>[];
  /** Services that use the repository, for "Deploy it". */
  targets: PushTarget[];
  canDeploy: boolean;
  /** `deployImage` of the page's actions. */
  deploy: ConfirmAction;
}) {
  return null;
}
