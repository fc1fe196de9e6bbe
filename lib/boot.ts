import 'server-only';
import { readConfiguration } from '@/lib/accounts/list-accounts';
import { ensureFirstAdmin } from '@/lib/auth/first-admin';
import { markInterrupted } from '@/lib/change/recovery/recover-rows';
import { Recovery } from '@/lib/change/recovery/recovery';
import { closeDatabase, db } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';
import { env } from '@/lib/env';
import { startForgetting } from '@/lib/forget';
import { notify, startNotifying } from '@/lib/notify/start-notifying';
import { Background } from '@/lib/record/background';
import { onHappening } from '@/lib/record/happenings';
import { closeAll } from '@/lib/shutdown';

const shared = globalThis as typeof globalThis & { quarterdeckBooted?: boolean };

/** Once per process, before the first request: database, first user, signals. */
export async function boot(): Promise<void> {
  if (shared.quarterdeckBooted) return;
  shared.quarterdeckBooted = true;
  await migrate(db());
  const interrupted = await markInterrupted();
  if (interrupted > 0) {
    console.warn(`${interrupted} changes were cut off when Quarterdeck last ended: they are looked up; see the audit.`);
    new Recovery().start();
  }
  const { problem } = readConfiguration();
  if (problem) console.warn(problem);
  const link = await ensureFirstAdmin(Date.now);
  if (link) console.log(`Nobody is set up yet. Set the admin's password with this link, which works once:\n  ${link}`);
  startNotifying();
  onHappening(notify);
  if (env().background) {
    new Background().start();
    startForgetting();
  }
  // Next waits for open connections when it is told to end; a stream that nobody closes would hold it for ever.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void closeAll().then(closeDatabase));
}
