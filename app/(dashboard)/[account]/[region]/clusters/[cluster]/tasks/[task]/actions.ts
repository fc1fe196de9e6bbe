'use server';

import { action } from '@/lib/action';
import { confirmRequest } from '@/lib/change/confirm-request';
import { confirmStopTaskInput } from '@/lib/change/plan-request.rules';

/** Stop task, as its plan said. */
export const confirmStopTask = action({ permission: 'deploy', input: confirmStopTaskInput }, confirmRequest);
