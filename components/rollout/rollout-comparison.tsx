'use client';

import Link from 'next/link';
import { RolloutMetrics } from '@/components/metrics/rollout-metrics';
import { Card } from '@/components/ui/card';
import { cx } from '@/components/ui/class-names';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { HistoryEntry } from '@/lib/model/rollout';
import type { ChosenRollout } from '@/lib/model/rollout-comparison';
import type { ServiceKey } from '@/lib/model/scope';
import { paths } from '@/lib/paths';
import { figuresOf } from '@/lib/rollouts/timeline-figures.rules';
import { comparisonOf } from './comparison.rules';
import { entryName, makerWords, outcomeLooks } from './rollout-words';
import { Stopwatch } from './stopwatch';
import { useRolloutNow } from './use-rollout-now';
import { versionsOf } from './versions';

interface Props {
  at: ServiceKey;
  chosen: ChosenRollout[];
  history: HistoryEntry[];
  registrars: Record<string, string>;
}

/** One rollout's stopwatch, or two beside each other on one time scale, and how they compare. */
export function RolloutComparison({ at, chosen, history, registrars }: Props) {
  const now = useRolloutNow(Math.max(...chosen.map(({ timeline }) => timeline.samples.at(-1)?.at ?? 0)));
  const rollouts = chosen.map((rollout) => {
    const entry = history.find(({ deployment }) => deployment.arn === rollout.deployment);
    return { rollout, entry, maker: entry ? makerWords(entry, registrars) : '' };
  });
  const spanMs = Math.max(...chosen.map(({ timeline }) => figuresOf(timeline, now).tookMs ?? 0));
  // Two rollouts of one revision have one name.
  const letters = rollouts.length > 1 ? ['A: ', 'B: '] : [];
  const names = rollouts.map(({ rollout, entry }, index) => {
    return `${letters[index] ?? ''}${entry ? entryName(entry) : idOf(rollout.deployment)}`;
  });
  return (
    <section aria-label="Chosen deployments" className="mb-3.5 grid grid-cols-[minmax(0,1fr)] gap-3.5">
      <div
        className={cx('grid grid-cols-[minmax(0,1fr)] gap-3.5', chosen.length > 1 && 'xl:grid-cols-2 xl:[&>*]:min-w-0')}
      >
        {rollouts.map(({ rollout, entry }, index) => (
          <ChosenCard
            key={rollout.deployment}
            at={at}
            name={names[index] ?? ''}
            rollout={rollout}
            entry={entry}
            history={history}
            spanMs={spanMs}
            now={now}
          />
        ))}
      </div>
      {rollouts.length > 1 ? (
        <Card flush title="Side by side">
          <Table label="Side by side" className="table-fixed [&_td]:break-words">
            <thead>
              <tr>
                <Th>Figure</Th>
                {names.map((name, index) => (
                  <Th key={rollouts[index]?.rollout.deployment}>{name}</Th>
                ))}
              </tr>
            </thead>
            <tbody>
              {comparisonOf(rollouts, now).map(({ name, values }) => (
                <Tr key={name}>
                  <Td className="text-ink2">{name}</Td>
                  {values.map((value, index) => (
                    <Td key={rollouts[index]?.rollout.deployment}>{value || '–'}</Td>
                  ))}
                </Tr>
              ))}
            </tbody>
          </Table>
        </Card>
      ) : null}
    </section>
  );
}

const idOf = (arn: string) => arn.split('/').at(-1) ?? arn;

function ChosenCard({
  at,
  name,
  rollout,
  entry,
  history,
  spanMs,
  now,
}: {
  at: ServiceKey;
  name: string;
  rollout: ChosenRollout;
  entry?: HistoryEntry;
  history: HistoryEntry[];
  spanMs: number;
  now: number;
}) {
  const { timeline, deployment } = rollout;
  const outcome = entry?.outcome ?? timeline.outcome ?? 'in-flight';
  const look = outcomeLooks[outcome];
  const status = entry?.deployment.status ?? look.word;
  return (
    <Card
      title={name}
      note={<RelativeTime at={timeline.requestedAt} />}
      aside={
        <>
          <StatusTag tone={look.tone}>{entry?.word ?? look.word}</StatusTag>
          <a href={paths.rolloutsExport(at, idOf(deployment))} download className="text-accent hover:underline">
            CSV
          </a>
          <Link href={paths.rollouts(at)} className="text-accent hover:underline">
            Close
          </Link>
        </>
      }
    >
      <Stopwatch
        timeline={timeline}
        ending={{ status, flying: outcome === 'in-flight' }}
        versions={entry ? versionsOf(entry, history) : { old: 'Before', fresh: 'New' }}
        spanMs={spanMs}
        below={(domain) => <RolloutMetrics view={rollout} timeline={timeline} domain={domain} now={now} of={name} />}
      />
    </Card>
  );
}
