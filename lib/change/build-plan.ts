import 'server-only';

import type { Context } from '@/lib/context';
import { planDatabase } from '@/lib/databases/plan-database';
import { planHost } from '@/lib/hosts/plan-host';
import { planDeployImage } from '@/lib/images/plan-deploy-image';
import type { Result } from '@/lib/model/failure';
import type { Plan, PlanRequest } from '@/lib/model/plan';
import { planContinueHook } from '@/lib/rollouts/plan-continue-hook';
import { planRollback } from '@/lib/rollouts/plan-rollback';
import { planEditDefinition } from '@/lib/services/plan-edit-definition';
import { planForceDeployment } from '@/lib/services/plan-force-deployment';
import { planScale } from '@/lib/services/plan-scale';
import { planStopTask } from '@/lib/services/plan-stop-task';

/** The plan of a request, from the feature that knows. Reads only. */
export function buildPlan(ctx: Context, request: PlanRequest): Promise<Result<Plan>> {
  switch (request.kind) {
    case 'force-deployment':
      return planForceDeployment(ctx, request);
    case 'roll-back':
      return planRollback(ctx, request);
    case 'deploy-image':
      return planDeployImage(ctx, request);
    case 'edit-definition':
      return planEditDefinition(ctx, request);
    case 'scale':
      return planScale(ctx, request);
    case 'stop-task':
      return planStopTask(ctx, request);
    case 'continue-hook':
      return planContinueHook(ctx, request);
    case 'database-start':
    case 'database-stop':
    case 'database-reboot':
      return planDatabase(ctx, request);
    default:
      return planHost(ctx, request);
  }
}
