import 'server-only';

import type { Context } from '@/lib/context';
import { failed, type Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';

/** Plans a new task definition revision with another image, and its deployment. */
export async function planDeployImage(
  _ctx: Context,
  _input: { cluster: string; service: string; image: string; container?: string },
): Promise<Result<Plan>> {
  return failed({ kind: 'unsupported', message: 'Not built yet.' });
}
