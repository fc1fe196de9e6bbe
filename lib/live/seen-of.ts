import 'server-only';
import type { SeenNow } from '@/lib/logs/marks';
import { heldTail } from '@/lib/logs/tails';
import type { Result } from '@/lib/model/failure';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { type Topic, topics } from './topics.rules';
import { heldWatch } from './watches';

/** What others have read of a log's service already. Nothing is read for it, and no watch goes on because of it. */
export function seenOf(topic: Extract<Topic, { kind: 'log-marks' }>): SeenNow {
  const { service, task } = topic;
  const read = service ? (heldWatch(topics.service(topic))?.value as Result<ServiceDetail> | undefined) : undefined;
  return {
    detail: read?.ok ? read.value : undefined,
    found: heldTail(topics.logs(topic, task))?.found,
  };
}
