'use client';

import { useState } from 'react';
import { useLive } from '@/components/live/use-live';
import { windowStart } from '@/components/task/life-segments';
import { TaskTable } from '@/components/task/task-table';
import { Card } from '@/components/ui/card';
import { FailureNote } from '@/components/ui/failure-note';
import { useNow } from '@/components/ui/use-now';
import { topics } from '@/lib/live/topics.rules';
import type { Scope } from '@/lib/model/scope';
import type { StandaloneTasks } from '@/lib/model/standalone-tasks';
import { paths } from '@/lib/paths';

const atMost = 20;

/** Tasks that no service owns: of a migration, a schedule, a pipeline. They arrive by themselves: no page waits for them. */
export function StandaloneTasksCard({ scope, cluster }: { scope: Scope; cluster: string }) {
  const read = useLive<StandaloneTasks | undefined>(topics.standaloneTasks(scope, cluster), undefined);
  const now = useNow(15_000);
  const [all, setAll] = useState(false);
  const tasks = read?.tasks.value ?? [];
  const failure = read?.tasks.failure;
  return (
    <Card flush title="Standalone tasks" note={tasks.length > 0 ? tasks.length : null} className="mt-4">
      {failure ? <FailureNote failure={failure} at={read.tasks.value && read.tasks.at} className="m-2" /> : null}
      {read && tasks.length > 0 ? (
        <TaskTable
          tasks={all ? tasks : tasks.slice(0, atMost)}
          problems={read.problems}
          targetGroups={[]}
          currentDefinition={undefined}
          from={windowStart(tasks, now)}
          now={now}
          logs={(task) => paths.taskLogs(task.scope, task.cluster, task.id)}
        />
      ) : failure ? null : (
        <p className="px-4 py-3 text-ink2">
          {read ? 'None ran within the hour. Those started by RunTask or a schedule appear here.' : 'Reading…'}
        </p>
      )}
      {!all && tasks.length > atMost ? (
        <button type="button" className="px-4 py-2 text-accent hover:underline" onClick={() => setAll(true)}>
          Show {tasks.length - atMost} more
        </button>
      ) : null}
      {read?.cut ? (
        <p className="px-4 pb-3 text-ink2">The cluster has more tasks than are looked through; there may be others.</p>
      ) : null}
    </Card>
  );
}
