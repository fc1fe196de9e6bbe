import Link from 'next/link';
import type { ReactNode } from 'react';
import { definitionName } from '@/components/task/task-words';
import { Card } from '@/components/ui/card';
import { FailureNote } from '@/components/ui/failure-note';
import { StatusTag } from '@/components/ui/status-tag';
import { consoleLinks } from '@/lib/console-links.rules';
import type { Part } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { ContainerDefinition, TaskDefinition } from '@/lib/model/task-definition';
import { Environment } from './environment';

/** What the task definition says of each container. Values of the environment are folded; secrets have none here. */
export function DefinitionCard({
  scope,
  part,
  compare,
  className,
}: {
  scope: Scope;
  /** Where it is compared with other revisions. */
  compare: string;
  part: Part<TaskDefinition>;
  className?: string;
}) {
  const definition = part.value;
  if (!definition && !part.failure) return null;
  return (
    <Card
      flush
      title="Task definition"
      note={
        definition ? (
          <a
            href={consoleLinks.taskDefinition(scope, definition.family, definition.revision)}
            target="_blank"
            rel="noreferrer"
            title={`${definition.arn}\nOpens in the AWS console`}
            className="hover:underline"
          >
            {definitionName(definition.arn)}
          </a>
        ) : null
      }
      aside={
        <>
          {definition && definition.status !== 'ACTIVE' ? (
            <StatusTag tone="warn">{definition.status.toLowerCase()}</StatusTag>
          ) : null}
          <Link href={compare} className="hover:underline">
            Compare
          </Link>
        </>
      }
      className={className}
    >
      {part.failure ? <FailureNote failure={part.failure} className="m-2" /> : null}
      {definition?.containers.map((container) => (
        <ContainerPart key={container.name} scope={scope} container={container} />
      ))}
    </Card>
  );
}

function ContainerPart({ scope, container }: { scope: Scope; container: ContainerDefinition }) {
  const { log, healthCheck } = container;
  const facts: [string, ReactNode][] = [
    [
      'Image',
      <span key="image" className="font-mono text-xs">
        {container.image.written}
      </span>,
    ],
    ['Ports', container.ports.map((port) => `${port.container}/${port.protocol}`).join(', ')],
    [
      'Size',
      [container.cpu ? `${container.cpu} CPU units` : '', container.memoryMiB ? `${container.memoryMiB} MiB` : '']
        .filter(Boolean)
        .join(', '),
    ],
    [
      'Health check',
      healthCheck ? (
        <span key="check" className="font-mono text-xs">
          {healthCheck.command.join(' ')}
        </span>
      ) : (
        ''
      ),
    ],
    [
      'Logs',
      log?.group ? (
        <a
          key="log"
          href={consoleLinks.logGroup(log.region ?? scope.region, log.group)}
          target="_blank"
          rel="noreferrer"
          className="font-mono text-xs hover:underline"
        >
          {log.group}
        </a>
      ) : log ? (
        `${log.driver} driver: not readable here`
      ) : (
        'no log driver'
      ),
    ],
    ['Version consistency', container.versionConsistency ? '' : 'off: tags are resolved by each task'],
  ];
  return (
    <div className="border-b border-line2 px-4 py-3 last:border-b-0">
      <h3 className="mb-1 flex items-center gap-2 font-medium">
        {container.name}
        {container.essential ? null : <StatusTag tone="off">not essential</StatusTag>}
      </h3>
      <dl className="grid grid-cols-[128px_minmax(0,1fr)] gap-x-3 gap-y-0.5 max-sm:grid-cols-1">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink3">{name}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
      </dl>
      <Environment container={container} />
    </div>
  );
}
