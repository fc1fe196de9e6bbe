'use server';

import { action } from '@/lib/action';
import { confirmRequest } from '@/lib/change/confirm-request';
import { confirmDatabaseInput } from '@/lib/change/plan-request.rules';

/** Start, stop or reboot the database, as its plan said. */
export const confirmDatabase = action({ permission: 'deploy', input: confirmDatabaseInput }, confirmRequest);
