import { LiveTailSwitch } from '@/components/logs/live-tail/live-tail-switch';
import { may } from '@/lib/auth/policy.rules';
import type { Context } from '@/lib/context';
import { logUnexpected } from '@/lib/errors';
import { readUsage } from '@/lib/logs/live-tail/ledger';
import { askLiveTail } from './actions';

/** The Live Tail switch of a log, for somebody who sees it; who may not deploy there may not switch it. */
export async function LiveTail({ context, topic }: { context: Context; topic: string }) {
  const { account, region, actor, clock } = context;
  const usage = await readUsage({ account, region }, clock()).catch((error: unknown) => {
    // The log is worth more than what its switch says.
    logUnexpected(error);
    return undefined;
  });
  const ask = may(actor, 'deploy', account) ? askLiveTail : undefined;
  return <LiveTailSwitch scope={{ account, region }} topic={topic} usage={usage} ask={ask} />;
}
