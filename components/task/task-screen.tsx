'use client';

import { ScrollText } from 'lucide-react';
import type { ConfirmAction } from '@/components/change/plan-dialog';
import { StateActions } from '@/components/change/state-actions';
import { useLive } from '@/components/live/use-live';
import { LogPanel } from '@/components/logs/log-panel';
import { scopeCrumbs } from '@/components/shell/scope-crumbs';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConsoleLink } from '@/components/ui/console-link';
import { CopyButton } from '@/components/ui/copy-button';
import { FailureNote } from '@/components/ui/failure-note';
import { PageHead } from '@/components/ui/page-head';
import { shortId } from '@/components/ui/short-names';
import { StatusTag } from '@/components/ui/status-tag';
import { useLast } from '@/components/ui/use-last';
import { consoleLinks } from '@/lib/console-links.rules';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { Task } from '@/lib/model/task';
import type { TaskDetail } from '@/lib/model/task-detail';
import { paths } from '@/lib/paths';
import { ContainersCard } from './containers-card';
import { ProblemText } from './problem-text';
import { TaskFacts, TaskTimes } from './task-facts';
import { taskLook } from './task-words';

interface Props {
  scope: Scope;
  cluster: string;
  id: string;
  initial: Result<TaskDetail>;
  canDeploy: boolean;
  /** Whether this person reads logs in UTC. */
  utc: boolean;
  confirmStop: ConfirmAction;
}

/** Why a task cannot be stopped; undefined where it can. */
function stopRefusal({ lastStatus, desiredStatus }: Task): string | undefined {
  if (lastStatus === 'STOPPED') return 'It has stopped.';
  return desiredStatus === 'STOPPED' ? 'It is being stopped.' : undefined;
}

const aroundMs = 60_000;

/** When a task that has stopped can have written. */
const lifeOf = ({ createdAt, stoppedAt }: Task) =>
  createdAt && stoppedAt ? { from: createdAt - aroundMs, to: stoppedAt + aroundMs } : undefined;

/** One task: state, why it stopped, its containers and times, its logs. */
export function TaskScreen({ scope, cluster, id, initial, canDeploy, utc, confirmStop }: Props) {
  const { value, failure } = useLast(useLive<Result<TaskDetail>>(topics.task(scope, cluster, id), initial));
  const look = value ? taskLook(value.task, value.problem !== undefined) : undefined;
  const service = value?.service;
  const logs = paths.taskLogs(scope, cluster, id, service, value && lifeOf(value.task));
  return (
    <>
      <PageHead
        crumbs={scopeCrumbs(
          scope,
          { text: cluster, href: paths.cluster(scope, cluster) },
          ...(service ? [{ text: service, href: paths.service({ ...scope, cluster, service }) }] : []),
          { text: shortId(id) },
        )}
        title={
          <>
            Task{' '}
            <CopyButton value={id} label="Copy the task id" className="font-mono">
              {shortId(id)}
            </CopyButton>
          </>
        }
        tags={look ? <StatusTag tone={look.tone}>{look.word}</StatusTag> : null}
        say={
          <p className="flex flex-wrap gap-x-3" aria-live="polite">
            {value && !service ? <span>Started on its own, not by a service.</span> : null}
            {value?.forgotten ? <span>ECS has forgotten it; this is what was kept.</span> : null}
            <ConsoleLink href={consoleLinks.task(scope, cluster, id)} className="text-xs" />
          </p>
        }
      >
        <ButtonLink href={logs}>
          <ScrollText aria-hidden /> Logs
        </ButtonLink>
        {value ? (
          <StateActions
            actions={[
              {
                label: 'Stop task',
                request: { kind: 'stop-task', ...scope, cluster, task: id },
                refusal: stopRefusal(value.task),
                variant: 'danger-outline',
              },
            ]}
            canDeploy={canDeploy}
            confirm={confirmStop}
          />
        ) : null}
      </PageHead>
      {failure ? <FailureNote failure={failure} className="mb-3.5" /> : null}
      {value ? (
        <>
          <TaskFacts detail={value} />
          {value.problem ? (
            <Card title="Why it stopped" className="mb-3.5">
              <ProblemText problem={value.problem} />
            </Card>
          ) : null}
          <div className="mb-3.5 grid grid-cols-[minmax(0,1fr)] gap-3.5 lg:grid-cols-[minmax(0,1fr)_360px]">
            <ContainersCard task={value.task} />
            <TaskTimes task={value.task} />
          </div>
          <LogPanel topic={topics.logs({ ...scope, cluster, service: service ?? '' }, id)} href={logs} utc={utc} />
        </>
      ) : null}
    </>
  );
}
