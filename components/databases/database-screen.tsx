'use client';

import type { ReactNode } from 'react';
import { DatabaseActions } from '@/components/change/database-actions';
import type { ConfirmAction } from '@/components/change/plan-dialog';
import { useLive } from '@/components/live/use-live';
import { SecurityGroupsCard } from '@/components/network/security-groups-card';
import { scopeCrumbs } from '@/components/shell/scope-crumbs';
import { ConsoleLink } from '@/components/ui/console-link';
import { CopyButton } from '@/components/ui/copy-button';
import { DetailFrame } from '@/components/ui/detail-frame';
import { Facts } from '@/components/ui/facts';
import { FailureNote } from '@/components/ui/failure-note';
import { PageHead } from '@/components/ui/page-head';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import { useLast } from '@/components/ui/use-last';
import { consoleLinks } from '@/lib/console-links.rules';
import { topics } from '@/lib/live/topics.rules';
import type { Database } from '@/lib/model/database';
import type { DatabaseDetail } from '@/lib/model/database-detail';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { paths } from '@/lib/paths';
import { DatabaseCards } from './database-cards';
import { databaseTone, databaseWords, stateWord } from './database-words';

interface Props {
  scope: Scope;
  id: string;
  initial: Result<DatabaseDetail>;
  canDeploy: boolean;
  confirm: ConfirmAction;
}

/** A database: state, endpoint, who may reach it and who does, events, snapshots; start, stop, reboot. */
export function DatabaseScreen({ scope, id, initial, canDeploy, confirm }: Props) {
  const { value, failure } = useLast(useLive<Result<DatabaseDetail>>(topics.database(scope, id), initial));
  const database = value?.database;
  return (
    <>
      <PageHead
        crumbs={scopeCrumbs(scope, { text: 'databases', href: paths.databases }, { text: id })}
        title={id}
        tags={
          database ? <StatusTag tone={databaseTone(database.status)}>{stateWord(database.status)}</StatusTag> : null
        }
        say={
          <>
            <p aria-live="polite">{database ? sentence(database) : null}</p>
            <ConsoleLink href={consoleLinks.database(scope, id)} className="text-xs" />
          </>
        }
      >
        {database ? <DatabaseActions database={database} canDeploy={canDeploy} confirm={confirm} /> : null}
      </PageHead>
      {failure ? <FailureNote failure={failure} className="mb-3.5" /> : null}
      {value ? (
        <>
          <DatabaseFacts database={value.database} />
          <DetailFrame
            left={<DatabaseCards detail={value} />}
            right={<SecurityGroupsCard scope={scope} part={value.securityGroups} />}
          />
        </>
      ) : null}
    </>
  );
}

function sentence(database: Database): ReactNode {
  const words = databaseWords(database);
  if (database.restartsAt === undefined) return `${words}.`;
  return (
    <>
      {words}. AWS starts it again <RelativeTime at={database.restartsAt} />: a stopped database is kept so for seven
      days.
    </>
  );
}

function DatabaseFacts({ database: d }: { database: Database }) {
  const endpoint = d.endpoint ? `${d.endpoint}${d.port === undefined ? '' : `:${d.port}`}` : undefined;
  return (
    <Facts
      facts={[
        {
          name: 'Endpoint',
          value: endpoint ? (
            <CopyButton value={endpoint} label="Copy the endpoint" className="text-left font-mono text-xs break-all">
              {endpoint}
            </CopyButton>
          ) : undefined,
        },
        { name: 'Database', value: d.databaseName },
        {
          name: 'Storage',
          value:
            d.storageGiB === undefined
              ? undefined
              : `${d.storageGiB} GiB${d.storageType ? ` ${d.storageType}` : ''}${d.storageEncrypted ? ', encrypted' : d.storageEncrypted === false ? ', not encrypted' : ''}`,
        },
        { name: 'Zone', value: d.zone ? `${d.zone}${d.multiAz ? ', Multi-AZ' : ''}` : undefined },
        {
          name: 'From the internet',
          value: d.publiclyAccessible === undefined ? undefined : d.publiclyAccessible ? 'public address' : 'no',
        },
        {
          name: 'Backups',
          value:
            d.backupRetentionDays === undefined
              ? undefined
              : d.backupRetentionDays === 0
                ? 'off'
                : `${d.backupRetentionDays} ${d.backupRetentionDays === 1 ? 'day' : 'days'}`,
        },
        {
          name: 'Restorable to',
          value: d.latestRestorableAt === undefined ? undefined : <RelativeTime at={d.latestRestorableAt} />,
        },
        { name: 'Pending', value: d.pendingChanges.join(', ') },
      ]}
    />
  );
}
