'use client';

import type { ConfirmAction } from '@/components/change/plan-dialog';
import { RollBackTo } from '@/components/change/roll-back-to';
import { ImageName } from '@/components/images/image-name';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { clockWords } from '@/components/ui/time-words';
import { consoleLinks } from '@/lib/console-links.rules';
import type { HistoryEntry } from '@/lib/model/rollout';
import type { ServiceKey } from '@/lib/model/scope';
import { entryName, entrySpan, outcomeLooks } from './rollout-words';

interface Props {
  at: ServiceKey;
  entries: HistoryEntry[];
  canDeploy: boolean;
  confirm: ConfirmAction;
}

/** Every recorded deployment: how it ended, what it ran, how long it took, by whom and why, and a way back to it. */
export function HistoryTable({ at, entries, canDeploy, confirm }: Props) {
  return (
    <Table label="Deployments">
      <thead>
        <tr>
          <Th>Outcome</Th>
          <Th>Revision</Th>
          <Th className="max-sm:hidden">Image</Th>
          <Th className="max-md:hidden">Started</Th>
          <Th className="text-right max-md:hidden">Took</Th>
          <Th className="max-lg:hidden">By and why</Th>
          <Th>
            <span className="sr-only">Way back</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Entry key={entry.deployment.arn} at={at} entry={entry} canDeploy={canDeploy} confirm={confirm} />
        ))}
      </tbody>
    </Table>
  );
}

function Entry({ at, entry, canDeploy, confirm }: Omit<Props, 'entries'> & { entry: HistoryEntry }) {
  const { from, to } = entrySpan(entry);
  const look = outcomeLooks[entry.outcome];
  const name = entryName(entry);
  return (
    <Tr>
      <Td className="max-w-64">
        <StatusTag tone={look.tone}>{entry.word ?? look.word}</StatusTag>
        {entry.sentence === `${entry.word ?? look.word}.` ? null : (
          <div className="text-xs text-ink2">{entry.sentence}</div>
        )}
      </Td>
      <Td className="whitespace-nowrap">
        <a
          href={consoleLinks.deployment(at, at.cluster, at.service, entry.deployment.id)}
          target="_blank"
          rel="noreferrer"
          title={`${entry.deployment.arn}\nOpens in the AWS console`}
          className="font-medium hover:underline"
        >
          {name}
        </a>
        {entry.runs ? <span className="ml-2 text-xs text-ok max-md:ml-0 max-md:block">runs now</span> : null}
        <div className="text-xs text-ink2 md:hidden">{from === undefined ? null : <RelativeTime at={from} />}</div>
      </Td>
      <Td className="max-sm:hidden">{entry.revision ? <ImageName images={entry.revision.images} /> : null}</Td>
      <Td className="text-ink2 max-md:hidden">{from === undefined ? null : <RelativeTime at={from} />}</Td>
      <Td n className="text-ink2 max-md:hidden">
        {from === undefined || to === undefined ? null : clockWords(to - from)}
      </Td>
      <Td className="text-ink2 max-lg:hidden">
        {entry.by ?? 'outside Quarterdeck'}
        {entry.reason ? `: ${entry.reason}` : ''}
      </Td>
      <Td className="text-right">
        {entry.runs || entry.outcome === 'in-flight' || !entry.revision ? null : (
          <RollBackTo service={at} revision={entry.revision.arn} name={name} canDeploy={canDeploy} confirm={confirm} />
        )}
      </Td>
    </Tr>
  );
}
