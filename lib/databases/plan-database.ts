import 'server-only';

import type { Context } from '@/lib/context';
import { failed, type Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';

/** Plans to start, stop or reboot an RDS instance. */
export async function planDatabase(
  _ctx: Context,
  _input: { kind: 'database-start' | 'database-stop' | 'database-reboot'; database: string },
): Promise<Result<Plan>> {
  return failed({ kind: 'unsupported', message: 'Not built yet.' });
}
