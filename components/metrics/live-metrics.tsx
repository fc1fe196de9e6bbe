'use client';

import { useLive } from '@/components/live/use-live';
import type { Domain } from '@/components/rollout/axis.rules';
import { useRolloutNow } from '@/components/rollout/use-rollout-now';
import { topics } from '@/lib/live/topics.rules';
import type { MetricsView } from '@/lib/model/rollout-metrics';
import type { ServiceKey } from '@/lib/model/scope';
import type { Timeline } from '@/lib/model/timeline';
import { RolloutMetrics } from './rollout-metrics';

const nothing: MetricsView = { metrics: {} };

/** The metrics of the newest rollout, read once a minute while somebody looks. */
export function LiveMetrics({
  at,
  deployment,
  timeline,
  domain,
}: {
  at: ServiceKey;
  deployment: string;
  timeline: Timeline;
  domain: Domain;
}) {
  const view = useLive<MetricsView>(topics.metrics(at), nothing);
  const now = useRolloutNow(timeline.samples.at(-1)?.at ?? timeline.requestedAt);
  const { value, failure } = view.metrics;
  // A new rollout begins between two readings: the figures of the one before are not its own.
  if (!failure && value?.deployment !== deployment) return <p className="text-ink2">Reading CloudWatch …</p>;
  return <RolloutMetrics view={view} timeline={timeline} domain={domain} now={now} />;
}
