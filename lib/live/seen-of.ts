import 'server-only';
import { holdOnce } from '@/lib/held-once';
import type { SeenNow } from '@/lib/logs/marks/read-marks';
import { findTail } from '@/lib/logs/tail/tails';
import type { Result } from '@/lib/model/failure';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { type Topic, topics } from './topics.rules';
import { heldWatch } from './watches';

/** Long enough for our record to have what was seen: a round comes about once a minute. */
const rememberedMs = 15 * 60_000;
const most = 200;

const remembered = () =>
  holdOnce('services seen by their logs', () => new Map<string, { at: number; detail: ServiceDetail }>());

/** What was seen of a service last: its watch ends soon after the last one has left its page. */
function lastSeen(name: string, detail: ServiceDetail | undefined, now: number): ServiceDetail | undefined {
  const all = remembered();
  const known = all.get(name);
  const last = detail ? { at: now, detail } : known && now - known.at < rememberedMs ? known : undefined;
  all.delete(name);
  if (last) all.set(name, last);
  for (const old of all.keys()) if (all.size > most) all.delete(old);
  return last?.detail;
}

/** What others have read of a log's service already. Nothing is read for it, and no watch goes on because of it. */
export function seenOf(topic: Extract<Topic, { kind: 'log-marks' }>): SeenNow {
  const { service, task } = topic;
  const name = topics.service(topic);
  const read = service ? (heldWatch(name)?.value as Result<ServiceDetail> | undefined) : undefined;
  return {
    detail: service ? lastSeen(name, read?.ok ? read.value : undefined, Date.now()) : undefined,
    found: findTail(topics.logs(topic, task))?.found,
  };
}
