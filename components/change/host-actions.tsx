'use client';

import type { Host } from '@/lib/model/host';
import type { ConfirmAction } from './plan-dialog';

/** Start, Stop and Reboot of an EC2 instance; what its state forbids is disabled and says why. */
export function HostActions(_props: { host: Host; canDeploy: boolean; confirm: ConfirmAction }) {
  return null;
}
