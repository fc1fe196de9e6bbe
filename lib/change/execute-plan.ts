import 'server-only';

import type { Context } from '@/lib/context';
import { failed, type Result } from '@/lib/model/failure';
import type { Confirmation, Plan } from '@/lib/model/plan';

/** Runs the very plan that was shown: re-plans on fresh state, and sends nothing where the fingerprint differs. */
export async function confirmPlan(
  _ctx: Context,
  _input: { fingerprint: string; reason?: string },
  _build: () => Promise<Result<Plan>>,
): Promise<Result<Confirmation>> {
  return failed({ kind: 'unsupported', message: 'Not built yet.' });
}
