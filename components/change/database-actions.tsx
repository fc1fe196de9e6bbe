'use client';

import { databaseRefusal } from '@/lib/databases/database-change.rules';
import type { Database } from '@/lib/model/database';
import type { ConfirmAction } from './plan-dialog';
import { type StateAction, StateActions } from './state-actions';

/** Start, Stop and Reboot of an RDS instance; what its state forbids is disabled and says why. */
export function DatabaseActions(props: { database: Database; canDeploy: boolean; confirm: ConfirmAction }) {
  const { database, canDeploy, confirm } = props;
  const { account, region } = database.scope;
  const action = (
    label: string,
    change: 'start' | 'stop' | 'reboot',
    variant?: StateAction['variant'],
  ): StateAction => ({
    label,
    request: { kind: `database-${change}`, account, region, database: database.id },
    refusal: databaseRefusal(database, change),
    variant,
  });
  const actions = [action('Start', 'start'), action('Reboot', 'reboot'), action('Stop', 'stop', 'danger-outline')];
  return <StateActions actions={actions} canDeploy={canDeploy} confirm={confirm} />;
}
