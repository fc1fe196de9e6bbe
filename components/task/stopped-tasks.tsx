import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { shortId } from '@/components/ui/short-names';
import type { TaskProblem } from '@/lib/model/service-detail';
import type { Task } from '@/lib/model/task';
import { paths } from '@/lib/paths';
import { ProblemText } from './problem-text';
import { stoppedGroups } from './stopped-groups';
import { definitionName, sinceOf } from './task-words';

interface Props {
  tasks: Task[];
  problems: TaskProblem[];
  logs: (task: Task) => string;
}

/** The tasks that stopped within the hour, folded: what stopped them once each, with every task that it stopped. */
export function StoppedTasks({ tasks, problems, logs }: Props) {
  if (tasks.length === 0) return null;
  const groups = stoppedGroups(tasks, problems);
  const failed = groups.filter((group) => group.problem).flatMap((group) => group.tasks).length;
  return (
    <details className="border-t border-line2">
      <summary className="cursor-pointer px-4 py-2 max-sm:py-3">
        {tasks.length} stopped
        <span className="ml-2 text-ink3">{failed > 0 ? `${failed} of them failed` : 'none of them failed'}</span>
      </summary>
      <ul>
        {groups.map(({ problem, tasks: own }) => (
          <li key={problem?.what ?? ''} className="border-t border-line2 px-4 py-2">
            <div className="flex gap-2">
              <span className="shrink-0 text-ink3">{own.length} ×</span>
              {problem ? (
                <ProblemText problem={problem} logs={own[0] && logs(own[0])} />
              ) : (
                <span className="text-ink2">Stopped on purpose: by a deployment, scaling or a person.</span>
              )}
            </div>
            <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5">
              {own.map((task) => (
                <li key={task.arn} className="whitespace-nowrap text-xs text-ink3">
                  <Link
                    href={paths.task(task.scope, task.cluster, task.id)}
                    prefetch={false}
                    title={[task.id, definitionName(task.taskDefinitionArn), task.stoppedReason]
                      .filter(Boolean)
                      .join('\n')}
                    className="inline-flex min-h-6 items-center font-mono text-accent hover:underline"
                  >
                    {shortId(task.id)}
                  </Link>{' '}
                  <Since task={task} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Since({ task }: { task: Task }) {
  const at = sinceOf(task);
  return at === undefined ? null : <RelativeTime at={at} />;
}
