import type { Domain } from '@/components/rollout/axis.rules';
import { cx } from '@/components/ui/class-names';
import { FailureNote } from '@/components/ui/failure-note';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusShape, type Tone } from '@/components/ui/status-tag';
import type { MetricsView } from '@/lib/model/rollout-metrics';
import type { Timeline } from '@/lib/model/timeline';
import { type ImpactReport, impactOf } from '@/lib/services/user-impact.rules';
import { ImpactTable } from './impact-table';
import { rowsOf } from './metric-rows.rules';
import { MetricStrip } from './metric-strip';

const tones: Record<ImpactReport['verdict'], Tone> = { good: 'ok', bad: 'bad', unsure: 'off' };
const colours: Record<ImpactReport['verdict'], string> = { good: 'text-ok', bad: 'text-bad', unsure: 'text-ink2' };

interface Props {
  view: MetricsView;
  timeline: Timeline;
  /** The time that the picture above shows. */
  domain: Domain;
  /** Epoch milliseconds. */
  now: number;
  /** Which rollout, where more than one is shown. */
  of?: string;
}

/** What CloudWatch counted, on the rollout's time axis, and whether it was good for the users too. */
export function RolloutMetrics({ view, timeline, domain, now, of }: Props) {
  const { value, failure, at } = view.metrics;
  if (!value) return failure ? <FailureNote failure={failure} /> : null;
  const report = impactOf(value, timeline, now);
  const rows = rowsOf(value, domain);
  return (
    <section
      aria-label={`${of ? `${of}: was` : 'Was'} it good for the users too?`}
      className="grid grid-cols-[minmax(0,1fr)] gap-2"
    >
      {failure ? <FailureNote failure={failure} at={at} /> : null}
      {rows.length > 0 ? (
        <div className="grid gap-2 pr-2 pl-6">
          {rows.map((row) => (
            <MetricStrip key={row.id} row={row} />
          ))}
        </div>
      ) : null}
      <p className="flex items-start gap-2">
        <StatusShape tone={tones[report.verdict]} className={cx('mt-1.5', colours[report.verdict])} />
        <span>{report.sentence}</span>
      </p>
      <details className="text-ink2">
        <summary className="cursor-pointer text-xs">Before, during and after it</summary>
        <ImpactTable rows={report.rows} />
        <p className="mt-1.5 text-xs">
          CloudWatch’s figures of {periodWords(value.periodMs)}
          {at === undefined ? null : (
            <>
              , read <RelativeTime at={at} />
            </>
          )}
          . Only answers of the service itself count as 5xx: those that the load balancer gives in its place, such as
          503 without a healthy target, are not among them.
        </p>
      </details>
    </section>
  );
}

const periodWords = (periodMs: number) => (periodMs === 60_000 ? 'each minute' : `each ${periodMs / 60_000} minutes`);
