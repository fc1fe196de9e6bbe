'use server';

import { action } from '@/lib/action';
import { confirmRequest } from '@/lib/change/confirm-request';
import {
  confirmDatabaseInput,
  confirmHostInput,
  confirmRollBackInput,
  confirmScaleInput,
} from '@/lib/change/plan-request.rules';

/** Roll a service back, as its plan said; of several at once, each by its own plan. */
export const confirmRollBack = action({ permission: 'deploy', input: confirmRollBackInput }, confirmRequest);

/** Scale back, as its plan said. */
export const confirmScale = action({ permission: 'deploy', input: confirmScaleInput }, confirmRequest);

/** Start or stop a database again, as its plan said. */
export const confirmDatabase = action({ permission: 'deploy', input: confirmDatabaseInput }, confirmRequest);

/** Start or stop a host again, as its plan said. */
export const confirmHost = action({ permission: 'deploy', input: confirmHostInput }, confirmRequest);
