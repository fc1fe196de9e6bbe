'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Card } from '@/components/ui/card';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { useNow } from '@/components/ui/use-now';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { Task } from '@/lib/model/task';
import { paths } from '@/lib/paths';
import { windowStart } from './life-segments';
import { StoppedTasks } from './stopped-tasks';
import { TaskTable } from './task-table';

const atMost = 20;

/** Running tasks and, folded, those that stopped within the hour. While something moves the life lines show that time alone. */
export function TasksCard({ detail, since, className }: { detail: ServiceDetail; since?: number; className?: string }) {
  const now = useNow(since === undefined ? 15_000 : 2000);
  const [all, setAll] = useState(false);
  const { service, tasks, problems, targetGroups } = detail;
  const key = { ...service.scope, cluster: service.cluster, service: service.name };
  const [list, stopped] = [(tasks.value ?? []).filter(isLive), (tasks.value ?? []).filter((task) => !isLive(task))];
  const sorted = [...list].sort((a, b) => order(a) - order(b));
  const logs = (task: Task) => paths.taskLogs(task.scope, task.cluster, task.id, service.name);
  const from = since === undefined ? windowStart(list, now) : Math.min(since, now - 60_000);
  return (
    <Card
      flush
      title="Tasks"
      note={list.length || null}
      aside={
        <Link href={paths.serviceLogs(key)} className="hover:underline">
          All logs
        </Link>
      }
      className={className}
    >
      {tasks.failure ? <FailureNote failure={tasks.failure} at={tasks.value && tasks.at} className="m-2" /> : null}
      {list.length > 0 ? (
        <TaskTable
          tasks={all ? sorted : sorted.slice(0, atMost)}
          problems={problems}
          targetGroups={targetGroups.value ?? []}
          currentDefinition={service.taskDefinitionArn}
          from={from}
          now={now}
          logs={logs}
        />
      ) : tasks.failure ? null : (
        <EmptyPlace
          title={
            service.desired === 0
              ? 'The service is scaled to 0.'
              : stopped.length > 0
                ? 'No task runs now.'
                : 'No task yet.'
          }
        >
          {service.desired === 0
            ? 'Tasks appear here once its desired count is raised.'
            : 'ECS starts them; what keeps it from doing so stands under Events.'}
        </EmptyPlace>
      )}
      {!all && list.length > atMost ? (
        <button type="button" className="px-4 py-2 text-accent hover:underline" onClick={() => setAll(true)}>
          Show {list.length - atMost} more
        </button>
      ) : null}
      <StoppedTasks tasks={stopped} problems={problems} logs={logs} />
    </Card>
  );
}

const isLive = (task: Task) => task.lastStatus !== 'STOPPED';

/** Starting, running, leaving; the sort keeps newest first within each. */
const order = (task: Task): number => {
  if (task.desiredStatus === 'STOPPED') return 2;
  return task.lastStatus === 'RUNNING' ? 1 : 0;
};
