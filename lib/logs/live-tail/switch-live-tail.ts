import 'server-only';
import { z } from 'zod';
import type { Context } from '@/lib/context';
import { insertAuditRow } from '@/lib/db/audit-row';
import { parseTopic, type Topic } from '@/lib/live/topics.rules';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { LiveTailState } from '@/lib/model/live-tail';
import { findTail } from '../tail/tails';
import { minutesLeft, offersLiveTail } from './cost.rules';
import { readUsage } from './ledger';
import { budgetFailure } from './words.rules';

/** `stay`: somebody did something at the log. */
export const liveTailInput = z.object({
  account: z.string(),
  region: z.string(),
  topic: z.string().max(700),
  ask: z.enum(['on', 'off', 'stay']),
});

const unread: Failure = {
  kind: 'not-found',
  message: 'Nobody reads this log at present.',
  unchanged: 'Nothing was changed.',
  advice: 'Reload the page.',
};

type LogTopic = Extract<Topic, { kind: 'logs' }>;

/** Switching costs money, so that it is audited as a change is, although nothing at AWS changes. */
async function audit({ actor, account, region }: Context, place: LogTopic, ask: string, at: number): Promise<void> {
  const { cluster, service, task, container } = place;
  const name = [cluster, service, task?.slice(0, 8), container].filter(Boolean).join('/');
  await insertAuditRow({
    ...{ at, finished_at: at, actor: actor.name, kind: 'live-tail', outcome: 'succeeded', account, region },
    ...{ subject_type: service ? 'service' : 'task', subject_cluster: cluster, subject_name: service || task },
    summary: `Switched Live Tail ${ask} for the logs of ${name}`,
  });
}

/**
 * Switches the Live Tail of a log. Only a log that somebody reads has one; whether AWS then opens a session shows on
 * the switch.
 */
export async function switchLiveTail(
  context: Context,
  { topic, ask }: z.output<typeof liveTailInput>,
): Promise<Result<LiveTailState | undefined>> {
  const { account, region, actor } = context;
  const place = parseTopic(topic);
  if (place?.kind !== 'logs' || place.account !== account || place.region !== region) {
    return failed({ kind: 'refused', message: 'This is not a log.', unchanged: 'Nothing was changed.' });
  }
  const live = findTail(topic)?.live;
  if (!live) return failed(unread);
  const now = context.clock();
  if (ask === 'stay') return ok(live.stay(now));
  if (live.isOn === (ask === 'on')) return ok(live.state);
  if (ask === 'off') {
    live.off(actor.name, now);
    await audit(context, place, ask, now);
    return ok(live.state);
  }
  if (!offersLiveTail(region)) {
    return failed({ kind: 'unsupported', message: `AWS does not offer Live Tail in ${region}.` });
  }
  const usage = await readUsage({ account, region }, now);
  if (minutesLeft(usage) === 0) return failed(budgetFailure(account, usage));
  await audit(context, place, ask, now);
  // The log may have ended meanwhile: its session would go on with nobody to end it.
  const held = findTail(topic)?.live;
  return held ? ok(held.on(actor.name, now, usage)) : failed(unread);
}
