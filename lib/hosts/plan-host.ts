import 'server-only';

import type { Context } from '@/lib/context';
import { failed, type Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';

/** Plans to start, stop or reboot an EC2 instance. */
export async function planHost(
  _ctx: Context,
  _input: { kind: 'host-start' | 'host-stop' | 'host-reboot'; instance: string },
): Promise<Result<Plan>> {
  return failed({ kind: 'unsupported', message: 'Not built yet.' });
}
