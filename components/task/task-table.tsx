import Link from 'next/link';
import { Fragment } from 'react';
import { RelativeTime } from '@/components/ui/relative-time';
import { shortId } from '@/components/ui/short-names';
import { StatusTag } from '@/components/ui/status-tag';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { spanWords } from '@/components/ui/time-words';
import type { TaskProblem } from '@/lib/model/service-detail';
import type { TargetGroup, Task } from '@/lib/model/task';
import { paths } from '@/lib/paths';
import { LifeLine } from './life-line';
import { ProblemText } from './problem-text';
import { definitionName, revisionOf, sinceOf, targetsOf, targetTone, taskLook } from './task-words';

interface Props {
  tasks: Task[];
  problems: TaskProblem[];
  targetGroups: TargetGroup[];
  /** Task definition ARN of the newest deployment; others are old. */
  currentDefinition: string | undefined;
  /** The life lines' window, epoch milliseconds. */
  from: number;
  now: number;
  logs: (task: Task) => string;
}

/** Tasks with their state, target and life; why one stopped stands below it, with the way to its logs. */
export function TaskTable({ tasks, problems, targetGroups, currentDefinition, from, now, logs }: Props) {
  return (
    <Table label="Tasks">
      <thead>
        <tr>
          <Th>Task</Th>
          <Th className="max-sm:hidden">Rev</Th>
          <Th>State</Th>
          <Th className="max-md:hidden">Target</Th>
          <Th className="max-lg:hidden">Zone</Th>
          <Th className="max-md:hidden" suppressHydrationWarning>
            {`Life, last ${spanWords(now - from)}`}
          </Th>
          <Th className="text-right">Since</Th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => {
          const problem = problems.find((candidate) => candidate.task === task.id);
          const { tone, word } = taskLook(task, problem !== undefined);
          const definition = definitionName(task.taskDefinitionArn);
          const since = sinceOf(task);
          const old = currentDefinition !== undefined && task.taskDefinitionArn !== currentDefinition;
          return (
            <Fragment key={task.arn}>
              <Tr className={problem ? '[&>td]:border-b-0' : ''}>
                <Td className="font-mono text-xs whitespace-nowrap">
                  <Link
                    href={paths.task(task.scope, task.cluster, task.id)}
                    prefetch={false}
                    title={task.id}
                    className="hover:underline"
                  >
                    {shortId(task.id)}
                  </Link>
                </Td>
                <Td className="max-sm:hidden" title={definition}>
                  {revisionOf(definition) ?? definition}
                </Td>
                <Td>
                  <StatusTag tone={tone}>{word}</StatusTag>
                </Td>
                <Td className="text-ink2 max-md:hidden">
                  {targetsOf(task, targetGroups).map(({ group, target }) => (
                    <span
                      key={group.arn}
                      title={[group.name, target.reason, target.description].filter(Boolean).join('\n')}
                    >
                      <StatusTag tone={targetTone(target.state)}>{target.state}</StatusTag>{' '}
                    </span>
                  ))}
                </Td>
                <Td className="text-ink2 max-lg:hidden">{task.zone}</Td>
                <Td className="max-md:hidden">
                  <LifeLine task={task} from={from} to={now} old={old} bad={problem !== undefined} />
                </Td>
                <Td n className="whitespace-nowrap text-ink2">
                  {since === undefined ? null : <RelativeTime at={since} />}
                </Td>
              </Tr>
              {problem ? (
                <Tr>
                  <td colSpan={7} className="border-b border-line2 pr-4 pb-2 pl-[104px] max-sm:pl-4">
                    <ProblemText problem={problem} logs={logs(task)} />
                  </td>
                </Tr>
              ) : null}
            </Fragment>
          );
        })}
      </tbody>
    </Table>
  );
}
