'use server';

import { action } from '@/lib/action';
import { confirmRequest } from '@/lib/change/confirm-request';
import { confirmHostInput } from '@/lib/change/plan-request.rules';

/** Start, stop or reboot the host, as its plan said. */
export const confirmHost = action({ permission: 'deploy', input: confirmHostInput }, confirmRequest);
