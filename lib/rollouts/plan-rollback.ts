import 'server-only';

import type { Context } from '@/lib/context';
import { failed, type Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';

/** Plans to put back what ran before; refuses where nothing would change or nothing good is known. */
export async function planRollback(
  _ctx: Context,
  _input: { cluster: string; service: string; revision?: string },
): Promise<Result<Plan>> {
  return failed({ kind: 'unsupported', message: 'Roll back is not built yet.' });
}
