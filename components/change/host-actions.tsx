'use client';

import { hostRefusal } from '@/lib/hosts/host-change.rules';
import type { Host } from '@/lib/model/host';
import type { ConfirmAction } from './plan-dialog';
import { type StateAction, StateActions } from './state-actions';

/** Start, Stop and Reboot of an EC2 instance; what its state forbids is disabled and says why. */
export function HostActions(props: { host: Host; canDeploy: boolean; confirm: ConfirmAction }) {
  const { host, canDeploy, confirm } = props;
  const { account, region } = host.scope;
  const action = (
    label: string,
    change: 'start' | 'stop' | 'reboot',
    variant?: StateAction['variant'],
  ): StateAction => ({
    label,
    request: { kind: `host-${change}`, account, region, instance: host.id },
    refusal: hostRefusal(host, change),
    variant,
  });
  const actions = [action('Start', 'start'), action('Reboot', 'reboot'), action('Stop', 'stop', 'danger-outline')];
  return <StateActions actions={actions} canDeploy={canDeploy} confirm={confirm} />;
}
