'use client';

import type { Database } from '@/lib/model/database';
import type { ConfirmAction } from './plan-dialog';

/** Start, Stop and Reboot of an RDS instance; what its state forbids is disabled and says why. */
export function DatabaseActions(_props: { database: Database; canDeploy: boolean; confirm: ConfirmAction }) {
  return null;
}
