'use server';

import { action } from '@/lib/action';
import { confirmRequest } from '@/lib/change/confirm-request';
import {
  confirmContinueHookInput,
  confirmDeployImageInput,
  confirmEditDefinitionInput,
  confirmForceDeploymentInput,
  confirmRollBackInput,
  confirmScaleInput,
} from '@/lib/change/plan-request.rules';

/** Force new deployment, as its plan said. */
export const confirmForceDeployment = action(
  { permission: 'deploy', input: confirmForceDeploymentInput },
  confirmRequest,
);

/** Roll back, as its plan said. */
export const confirmRollBack = action({ permission: 'deploy', input: confirmRollBackInput }, confirmRequest);

/** Deploy an image, as its plan said. */
export const confirmDeployImage = action({ permission: 'deploy', input: confirmDeployImageInput }, confirmRequest);

/** Edit and deploy, as its plan said. */
export const confirmEditDefinition = action(
  { permission: 'deploy', input: confirmEditDefinitionInput },
  confirmRequest,
);

/** Scale, as its plan said. */
export const confirmScale = action({ permission: 'deploy', input: confirmScaleInput }, confirmRequest);

/** Continue past a paused hook, as its plan said. */
export const confirmContinueHook = action({ permission: 'deploy', input: confirmContinueHookInput }, confirmRequest);
