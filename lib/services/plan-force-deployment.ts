import 'server-only';

import type { Context } from '@/lib/context';
import { failed, type Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';

/** Plans a new deployment of the same task definition. */
export async function planForceDeployment(
  _ctx: Context,
  _input: { cluster: string; service: string },
): Promise<Result<Plan>> {
  return failed({ kind: 'unsupported', message: 'Not built yet.' });
}
