import 'server-only';
import type { Clock } from '@/lib/context';
import { unexpected } from '@/lib/errors';
import { forgetFreezesBefore } from '@/lib/freezes/forget-freezes';
import { forgetDeliveriesBefore } from '@/lib/notify/outbox';
import { forgetBefore } from '@/lib/record/keep';
import { readSettings } from '@/lib/settings/read-settings';
import { onShutdown } from '@/lib/shutdown';

const dayMs = 24 * 3_600_000;
const everyMs = dayMs / 4;

/** Forgets what is older than the setting says. */
export async function forgetOld(clock: Clock): Promise<void> {
  const { retentionDays } = await readSettings();
  const before = clock() - retentionDays * dayMs;
  await forgetBefore(before);
  await forgetFreezesBefore(before);
  await forgetDeliveriesBefore(before);
}

/** Forgets now, and again every six hours: a server runs for months, and the setting may change. */
export function startForgetting(): void {
  const forget = () => void forgetOld(Date.now).catch(unexpected);
  forget();
  const timer = setInterval(forget, everyMs);
  timer.unref();
  onShutdown(() => clearInterval(timer));
}
