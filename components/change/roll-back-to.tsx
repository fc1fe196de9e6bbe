'use client';

import type { ServiceKey } from '@/lib/model/scope';
import type { ConfirmAction } from './plan-dialog';

/** "Roll back to this" beside a line of the history. */
export function RollBackTo(_props: {
  service: ServiceKey;
  /** ARN of the service revision. */
  revision: string;
  canDeploy: boolean;
  confirm: ConfirmAction;
}) {
  return null;
}
