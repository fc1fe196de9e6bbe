import { LiveMetrics } from '@/components/metrics/live-metrics';
import { Card } from '@/components/ui/card';
import { Elapsed } from '@/components/ui/elapsed';
import { StatusTag } from '@/components/ui/status-tag';
import { clockWords } from '@/components/ui/time-words';
import type { ServiceKey } from '@/lib/model/scope';
import type { Deployment, Service } from '@/lib/model/service';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { revisionWord } from '@/lib/rollouts/rollback-words.rules';
import { Bands } from './bands';
import { Figure } from './figure';
import { expectedSpan, stageWords } from './rollout-words';
import { Stopwatch } from './stopwatch';
import { versionsOf } from './versions';

const name = (deployment: Deployment | undefined) => revisionWord(deployment?.taskDefinitionArn);

const sum = (deployments: Deployment[]) => deployments.reduce((n, d) => n + d.running, 0);

const stages: Record<string, string> = {
  STOP_REQUESTED: 'A stop was asked for.',
  ROLLBACK_REQUESTED: 'A rollback was asked for.',
  ROLLBACK_IN_PROGRESS: 'Rolling back to what ran before.',
};

/** True while a deployment is under way, also where the endpoint has no service deployments. */
export const isInFlight = ({ inFlight, service }: ServiceDetail): boolean =>
  inFlight !== undefined || service.deployments.some((d) => d.status === 'PRIMARY' && d.rolloutState === 'IN_PROGRESS');

/** The circuit breaker's count, once there is something to count. */
export function BreakerTag({ detail }: { detail: ServiceDetail }) {
  const breaker = detail.inFlight?.circuitBreaker;
  if (!breaker || breaker.failureCount === 0) return null;
  return (
    <StatusTag tone={breaker.failureCount >= breaker.threshold ? 'bad' : 'warn'}>
      breaker {breaker.failureCount} of {breaker.threshold}
    </StatusTag>
  );
}

const keyOf = ({ scope, cluster, name: service }: Service): ServiceKey => ({ ...scope, cluster, service });

/** The deployment in flight: its stopwatch, the breaker, elapsed and expected time; before the first look two bands. */
export function InFlightCard({ detail, className }: { detail: ServiceDetail; className?: string }) {
  const { inFlight, service, history, stopwatch } = detail;
  const fresh = service.deployments.find((d) => d.status === 'PRIMARY');
  const old = service.deployments.filter((d) => d !== fresh && d.running + d.desired > 0);
  const since = inFlight?.startedAt ?? inFlight?.createdAt ?? fresh?.createdAt;
  const expected = expectedSpan(history.value ?? []);
  const entry = history.value?.find((candidate) => candidate.outcome === 'in-flight');
  const told = entry?.word === 'Still failing' ? entry.sentence : undefined;
  const said = told ?? stages[inFlight?.status ?? ''] ?? inFlight?.statusReason ?? fresh?.rolloutReason;
  const names = [name(old[0]), name(fresh)];
  const way = names[0] === names[1] ? `${names[1] ?? 'tasks'}, tasks replaced` : names.filter(Boolean).join(' → ');
  // What is being stopped, rolled back or fails for ever ends at no time that earlier ones tell.
  const forward = !told && /^(PENDING|IN_PROGRESS)$/.test(inFlight?.status ?? 'IN_PROGRESS');
  const timed = entry && stopwatch?.deployment === entry.deployment.arn ? stopwatch : undefined;
  return (
    <Card
      title="Deployment in flight"
      note={
        <>
          {way}
          {entry?.by ? `, ${entry.back ? 'rollback ' : ''}started by ${entry.by}` : ''}
          {entry?.reason ? ` “${entry.reason}”` : ''}
        </>
      }
      aside={<BreakerTag detail={detail} />}
      className={className}
    >
      {entry && timed ? (
        <Stopwatch
          timeline={timed.timeline}
          ending={{ status: entry.deployment.status, flying: true }}
          versions={versionsOf(entry, history.value ?? [])}
          expected={forward ? (timed.expected ?? expected) : undefined}
          below={(domain) => <LiveMetrics at={keyOf(service)} {...timed} domain={domain} />}
        />
      ) : (
        <Bands
          old={{ name: name(old[0]) ?? 'before', running: sum(old) }}
          fresh={{ name: name(fresh) ?? 'new', running: fresh?.running ?? 0, pending: fresh?.pending ?? 0 }}
          desired={Math.max(fresh?.desired ?? 0, service.desired)}
        />
      )}
      {said ? <p className="mt-2 text-ink2">{said}</p> : null}
      <dl className="mt-2.5 flex flex-wrap gap-x-7 gap-y-2">
        {since === undefined || timed ? null : (
          <Figure name="Elapsed">
            <Elapsed since={since} />
          </Figure>
        )}
        {expected && !timed ? (
          <Figure name="Expected in all">
            {clockWords(expected.span)} <small className="text-xs font-normal text-ink3">median of {expected.of}</small>
          </Figure>
        ) : null}
        <Figure name="In service">
          {service.running} of {service.desired}
        </Figure>
        {inFlight?.lifecycleStage ? <Figure name="Stage">{stageWords(inFlight.lifecycleStage)}</Figure> : null}
        {fresh && fresh.failed > 0 && !timed ? (
          <Figure name="Failed tasks">
            <span className="text-bad">{fresh.failed}</span>
          </Figure>
        ) : null}
      </dl>
    </Card>
  );
}
