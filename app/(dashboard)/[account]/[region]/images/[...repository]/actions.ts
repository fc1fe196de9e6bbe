'use server';

import { action } from '@/lib/action';
import { confirmRequest } from '@/lib/change/confirm-request';
import { confirmDeployImageInput } from '@/lib/change/plan-request.rules';

/** Deploy an image, as its plan said. */
export const confirmDeployImage = action({ permission: 'deploy', input: confirmDeployImageInput }, confirmRequest);
