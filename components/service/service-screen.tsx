'use client';

import type { ReactNode } from 'react';
import { PausedHooks } from '@/components/change/paused-hooks';
import { ServiceActions, type ServiceConfirmActions } from '@/components/change/service-actions';
import { useLive } from '@/components/live/use-live';
import { LogPanel } from '@/components/logs/log-panel';
import { ChangesCard } from '@/components/rollout/changes-card';
import { HistoryCard } from '@/components/rollout/history-card';
import { InFlightCard, isInFlight } from '@/components/rollout/in-flight-card';
import { LastRolloutCard } from '@/components/rollout/last-rollout-card';
import { TasksCard } from '@/components/task/tasks-card';
import { FailureNote } from '@/components/ui/failure-note';
import { useLast } from '@/components/ui/use-last';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { ServiceKey } from '@/lib/model/scope';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { paths } from '@/lib/paths';
import { DefinitionCard } from './definition-card';
import { EventsCard } from './events-card';
import { NetworkCard } from './network-card';
import { EarlierCard, ProblemsCard } from './problems-card';
import { ServiceFacts } from './service-facts';
import { ServiceHead } from './service-head';
import { TargetsCard } from './targets-card';
import { TaskSetsCard } from './task-sets-card';

/** For so long after its end a deployment is what one comes for. */
const recentMs = 60 * 60_000;

interface Props {
  at: ServiceKey;
  initial: Result<ServiceDetail>;
  canDeploy: boolean;
  /** Whether this person reads logs in UTC. */
  utc: boolean;
  actions: ServiceConfirmActions;
  /** What must be known before anything is done here, such as a freeze. */
  banner?: ReactNode;
}

/** The service page: two columns, which on a phone become status, what failed, what changes, tasks, and the rest. */
export function ServiceScreen({ at, initial, canDeploy, utc, actions, banner }: Props) {
  const { value: detail, failure } = useLast(useLive<Result<ServiceDetail>>(topics.service(at), initial));
  if (!detail) {
    return (
      <>
        <ServiceHead at={at} />
        {banner}
        {failure ? <FailureNote failure={failure} /> : null}
      </>
    );
  }
  const { service, history } = detail;
  const since = isInFlight(detail) ? (detail.inFlight?.createdAt ?? service.deployments[0]?.createdAt) : undefined;
  const recent = (history.at ?? 0) - (detail.stopwatch?.timeline.doneAt ?? 0) < recentMs;
  const column = 'grid-cols-[minmax(0,1fr)] content-start gap-3.5 max-lg:contents lg:grid';
  return (
    <>
      <ServiceHead at={at} detail={detail}>
        <ServiceActions detail={detail} canDeploy={canDeploy} actions={actions} />
      </ServiceHead>
      {banner}
      {failure ? <FailureNote failure={failure} className="mb-3.5" /> : null}
      <PausedHooks at={at} detail={detail} canDeploy={canDeploy} actions={actions} />
      <ServiceFacts detail={detail} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className={column}>
          {isInFlight(detail) ? <InFlightCard detail={detail} className="max-lg:order-1" /> : null}
          {recent ? <LastRolloutCard at={at} detail={detail} className="max-lg:order-1" /> : null}
          <TaskSetsCard service={service} className="max-lg:order-1" />
          <ProblemsCard at={at} detail={detail} className="max-lg:order-2" />
          <TasksCard detail={detail} {...(since === undefined ? {} : { since })} className="max-lg:order-5" />
          <div className="min-w-0 max-lg:order-4">
            <LogPanel topic={topics.logs(at)} href={paths.serviceLogs(at)} utc={utc} />
          </div>
          <TargetsCard detail={detail} className="max-lg:order-6" />
          {recent ? null : <LastRolloutCard at={at} detail={detail} className="max-lg:order-6" />}
          <DefinitionCard
            scope={service.scope}
            part={detail.taskDefinition}
            compare={paths.compare(at)}
            className="max-lg:order-8"
          />
        </div>
        <div className={column}>
          <ChangesCard history={history.value ?? []} className="max-lg:order-3" />
          <HistoryCard history={history} all={paths.rollouts(at)} className="max-lg:order-5" />
          <EarlierCard at={at} detail={detail} className="max-lg:order-6" />
          <EventsCard service={service} className="max-lg:order-7" />
          <NetworkCard service={service} names={detail.groupNames} className="max-lg:order-9" />
        </div>
      </div>
    </>
  );
}
