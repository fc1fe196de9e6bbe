'use client';

import { HostActions } from '@/components/change/host-actions';
import type { ConfirmAction } from '@/components/change/plan-dialog';
import { useLive } from '@/components/live/use-live';
import { SecurityGroupsCard } from '@/components/network/security-groups-card';
import { scopeCrumbs } from '@/components/shell/scope-crumbs';
import { ConsoleLink } from '@/components/ui/console-link';
import { DetailFrame } from '@/components/ui/detail-frame';
import { FailureNote } from '@/components/ui/failure-note';
import { PageHead } from '@/components/ui/page-head';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusTag } from '@/components/ui/status-tag';
import { useLast } from '@/components/ui/use-last';
import { consoleLinks } from '@/lib/console-links.rules';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { HostDetail } from '@/lib/model/host-detail';
import type { Scope } from '@/lib/model/scope';
import { paths } from '@/lib/paths';
import { HostCards, HostFacts } from './host-cards';
import { hostTone, hostWord, hostWords } from './host-words';

interface Props {
  scope: Scope;
  id: string;
  initial: Result<HostDetail>;
  canDeploy: boolean;
  confirm: ConfirmAction;
}

/** A host: state and checks, addresses, security groups, what sends it traffic; start, stop, reboot. */
export function HostScreen({ scope, id, initial, canDeploy, confirm }: Props) {
  const { value, failure } = useLast(useLive<Result<HostDetail>>(topics.host(scope, id), initial));
  const host = value?.host;
  return (
    <>
      <PageHead
        crumbs={scopeCrumbs(scope, { text: 'hosts', href: paths.hosts }, { text: host?.name || id })}
        title={host?.name || id}
        tags={host ? <StatusTag tone={hostTone(host)}>{hostWord(host)}</StatusTag> : null}
        say={
          <>
            <p aria-live="polite">
              {host ? `${hostWords(host)}.` : null}
              {host?.launchedAt === undefined || host.state !== 'running' ? null : (
                <>
                  {' '}
                  Started <RelativeTime at={host.launchedAt} />.
                </>
              )}
              {host?.stateReason ? ` ${host.stateReason}` : ''}
            </p>
            <ConsoleLink href={consoleLinks.host(scope, id)} className="text-xs" />
          </>
        }
      >
        {host ? <HostActions host={host} canDeploy={canDeploy} confirm={confirm} /> : null}
      </PageHead>
      {failure ? <FailureNote failure={failure} className="mb-3.5" /> : null}
      {value ? (
        <>
          <HostFacts host={value.host} />
          <DetailFrame
            left={<HostCards detail={value} />}
            right={<SecurityGroupsCard scope={scope} part={value.securityGroups} />}
          />
        </>
      ) : null}
    </>
  );
}
