'use client';

import Link from 'next/link';
import type { ConfirmAction } from '@/components/change/plan-dialog';
import { RollBackTo } from '@/components/change/roll-back-to';
import { ImageName } from '@/components/images/image-name';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { clockWords } from '@/components/ui/time-words';
import { consoleLinks } from '@/lib/console-links.rules';
import type { HistoryEntry } from '@/lib/model/rollout';
import type { RolloutRecord } from '@/lib/model/rollout-comparison';
import type { ServiceKey } from '@/lib/model/scope';
import { paths } from '@/lib/paths';
import { durationWords } from './duration-words.rules';
import { entryName, entrySpan, makerWords, outcomeLooks } from './rollout-words';

interface Props {
  at: ServiceKey;
  entries: HistoryEntry[];
  record: RolloutRecord;
  /** Ids of the service deployments chosen to be compared. */
  ticked: string[];
  onTick: (id: string) => void;
  canDeploy: boolean;
  confirm: ConfirmAction;
}

/** Every recorded deployment: how it ended, what it ran, how long it and the overlap took, by whom and why, a way back. */
export function HistoryTable(props: Props) {
  return (
    <Table label="Deployments" stacked>
      <thead>
        <tr>
          <Th>
            <span className="sr-only">Compare</span>
          </Th>
          <Th>Outcome</Th>
          <Th>Revision</Th>
          <Th>Image</Th>
          <Th className="max-md:hidden">Started</Th>
          <Th className="text-right max-md:hidden">Took</Th>
          <Th className="text-right max-lg:hidden" title="How long both versions could answer">
            Overlap
          </Th>
          <Th className="max-lg:hidden">By and why</Th>
          <Th>
            <span className="sr-only">Way back</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {props.entries.map((entry) => (
          <Entry key={entry.deployment.arn} {...props} entry={entry} />
        ))}
      </tbody>
    </Table>
  );
}

function Entry({ at, entry, record, ticked, onTick, canDeploy, confirm }: Props & { entry: HistoryEntry }) {
  const { from, to } = entrySpan(entry);
  const look = outcomeLooks[entry.outcome];
  const name = entryName(entry);
  const { arn, id } = entry.deployment;
  const figures = record.figures[arn];
  const took = figures?.tookMs ?? (from === undefined || to === undefined ? undefined : to - from);
  const overlap = figures?.overlapMs === undefined ? null : durationWords(figures.overlapMs);
  const clock = took === undefined ? null : clockWords(took);
  return (
    <Tr>
      <Td className="max-sm:float-right sm:w-0">
        {figures ? (
          <input
            type="checkbox"
            checked={ticked.includes(id)}
            onChange={() => onTick(id)}
            aria-label={`Compare ${name}`}
            className="size-4 align-middle accent-accent max-sm:size-6"
          />
        ) : null}
      </Td>
      <Td className="max-w-64 max-sm:max-w-none">
        <StatusTag tone={look.tone}>{entry.word ?? look.word}</StatusTag>
        {entry.sentence === `${entry.word ?? look.word}.` ? null : (
          <div className="text-xs text-ink2">{entry.sentence}</div>
        )}
      </Td>
      <Td className="sm:whitespace-nowrap">
        <a
          href={consoleLinks.deployment(at, at.cluster, at.service, id)}
          target="_blank"
          rel="noreferrer"
          title={`${arn}\nOpens in the AWS console`}
          className="font-medium hover:underline"
        >
          {name}
        </a>
        {entry.runs ? <span className="ml-2 text-xs text-ok max-md:ml-0 max-md:block">runs now</span> : null}
        <div className="text-xs text-ink2 md:hidden">
          {from === undefined ? null : <RelativeTime at={from} />}
          {clock ? `, took ${clock}` : ''}
          {overlap ? `, both reachable for ${overlap}` : ''}
        </div>
      </Td>
      <Td>{entry.revision ? <ImageName images={entry.revision.images} /> : null}</Td>
      <Td className="text-ink2 max-md:hidden!">{from === undefined ? null : <RelativeTime at={from} />}</Td>
      <Td n className="text-ink2 max-md:hidden!">
        {figures ? (
          <Link href={paths.rollouts(at, id)} title="Shows its stopwatch" className="text-accent hover:underline">
            {clock ?? 'runs'}
          </Link>
        ) : (
          clock
        )}
      </Td>
      <Td n className="text-ink2 max-lg:hidden!">
        {overlap}
      </Td>
      <Td className="text-ink2 sm:max-lg:hidden">
        {makerWords(entry, record.registrars)}
        {entry.reason ? `: ${entry.reason}` : ''}
      </Td>
      <Td className="text-right max-sm:text-left">
        {entry.runs || entry.outcome === 'in-flight' || !entry.revision ? null : (
          <RollBackTo service={at} revision={entry.revision.arn} name={name} canDeploy={canDeploy} confirm={confirm} />
        )}
      </Td>
    </Tr>
  );
}
