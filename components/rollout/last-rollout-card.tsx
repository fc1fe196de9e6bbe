'use client';

import { LiveMetrics } from '@/components/metrics/live-metrics';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import type { ServiceKey } from '@/lib/model/scope';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { outcomeLooks } from './rollout-words';
import { Stopwatch } from './stopwatch';
import { versionsOf } from './versions';

/** The newest deployment's stopwatch once it is over, with what it was for the users. Nothing where nobody followed it. */
export function LastRolloutCard({
  at,
  detail,
  className,
}: {
  at: ServiceKey;
  detail: ServiceDetail;
  className?: string;
}) {
  const { stopwatch, history } = detail;
  const entry = history.value?.find(({ deployment }) => deployment.arn === stopwatch?.deployment);
  if (!stopwatch || !entry || entry.outcome === 'in-flight') return null;
  const { timeline, deployment } = stopwatch;
  const look = outcomeLooks[entry.outcome];
  const versions = versionsOf(entry, history.value ?? []);
  return (
    <Card
      title="Last deployment"
      note={`${versions.old} → ${versions.fresh}`}
      aside={
        <>
          <StatusTag tone={look.tone}>{entry.word ?? look.word}</StatusTag>
          <RelativeTime at={timeline.doneAt ?? timeline.requestedAt} />
        </>
      }
      className={className}
    >
      <Stopwatch
        timeline={timeline}
        ending={{ status: entry.deployment.status, flying: false }}
        versions={versions}
        below={(domain) => <LiveMetrics at={at} deployment={deployment} timeline={timeline} domain={domain} />}
      />
    </Card>
  );
}
