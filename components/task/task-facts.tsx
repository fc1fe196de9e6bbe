import { Card } from '@/components/ui/card';
import { ClockTime } from '@/components/ui/clock-time';
import { CopyButton } from '@/components/ui/copy-button';
import { Facts } from '@/components/ui/facts';
import { FailureNote } from '@/components/ui/failure-note';
import { RelativeTime } from '@/components/ui/relative-time';
import { spanWords } from '@/components/ui/time-words';
import { consoleLinks } from '@/lib/console-links.rules';
import type { Task } from '@/lib/model/task';
import type { TaskDetail } from '@/lib/model/task-detail';
import { definitionName } from './task-words';

/** Where a task runs and what reaches it. */
export function TaskFacts({ detail }: { detail: TaskDetail }) {
  const { task, targets } = detail;
  const definition = definitionName(task.taskDefinitionArn);
  const [family = '', revision = ''] = definition.split(':');
  return (
    <>
      <Facts
        facts={[
          { name: 'State', value: words(task) },
          {
            name: 'Task definition',
            value: (
              <a
                href={consoleLinks.taskDefinition(task.scope, family, revision)}
                target="_blank"
                rel="noreferrer"
                title={`${task.taskDefinitionArn}\nOpens in the AWS console`}
                className="hover:underline"
              >
                {definition}
              </a>
            ),
          },
          { name: 'Health', value: task.health?.toLowerCase() },
          { name: 'Zone', value: task.zone },
          {
            name: 'Private address',
            value: task.privateIp ? (
              <CopyButton value={task.privateIp} label="Copy the address" className="font-mono text-xs">
                {task.privateIp}
              </CopyButton>
            ) : undefined,
          },
          {
            name: 'Targets',
            value: (targets.value ?? []).map(({ targetGroup, target }) => `${targetGroup} ${target.state}`).join(', '),
          },
          { name: 'Launch type', value: task.launchType },
          { name: 'Started by', value: task.startedBy },
          // One that failed has a card of its own that explains it.
          { name: 'Stopped because', value: detail.problem ? undefined : task.stoppedReason },
        ]}
      />
      {targets.failure ? <FailureNote failure={targets.failure} className="mb-3.5" /> : null}
    </>
  );
}

const words = (task: Task): string => {
  const now = task.lastStatus.toLowerCase();
  return task.desiredStatus === task.lastStatus || !task.desiredStatus
    ? now
    : `${now}, to be ${task.desiredStatus.toLowerCase()}`;
};

const steps: [string, keyof Task][] = [
  ['Created', 'createdAt'],
  ['Pull began', 'pullStartedAt'],
  ['Pull ended', 'pullStoppedAt'],
  ['Started', 'startedAt'],
  ['Stopping', 'stoppingAt'],
  ['Containers ended', 'executionStoppedAt'],
  ['Stopped', 'stoppedAt'],
];

/** The task's states with their times, and how long each step took. */
export function TaskTimes({ task }: { task: Task }) {
  const known = steps.flatMap(([name, key]) => {
    const at = task[key];
    return typeof at === 'number' ? [{ name, at }] : [];
  });
  return (
    <Card flush title="Times">
      <ol>
        {known.map(({ name, at }, index) => {
          const before = known[index - 1]?.at;
          return (
            <li key={name} className="flex gap-3 border-b border-line2 px-4 py-1.5 last:border-b-0">
              <span>{name}</span>
              <span className="text-ink3">
                {before === undefined || at < before ? '' : `after ${spanWords(at - before)}`}
              </span>
              <span className="ml-auto text-ink2">
                <ClockTime at={at} /> <RelativeTime at={at} className="text-ink3" />
              </span>
            </li>
          );
        })}
      </ol>
      {known.length === 0 ? <p className="px-4 py-3 text-ink2">AWS tells no time of this task yet.</p> : null}
    </Card>
  );
}
