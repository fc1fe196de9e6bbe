import type { TaskProblem } from '@/lib/model/service-detail';
import type { Container, Task } from '@/lib/model/task';
import { causeOf, type StopFacts } from './stop-causes.rules';

/** Stops that ECS or a person wanted: no problem of the task's. */
const wanted = new Set(['ServiceSchedulerInitiated', 'UserInitiated']);

/** The container that ended the task: one with a reason, else one that failed, else one that ended at all. */
function culprit(containers: Container[]): Container | undefined {
  return (
    containers.find((c) => c.reason) ??
    containers.find((c) => c.exitCode !== undefined && c.exitCode !== 0 && c.exitCode !== 143) ??
    containers.find((c) => c.exitCode !== undefined)
  );
}

function factsOf(task: Task): StopFacts {
  const container = culprit(task.containers);
  return {
    text: [task.stoppedReason, ...task.containers.map((c) => c.reason)].filter(Boolean).join(' '),
    stopCode: task.stopCode,
    container: container?.name,
    image: container?.image,
    exitCode: container?.exitCode,
  };
}

/** A task of no service whose every container ended with 0 has done its work: a migration, a report. */
function ranToItsEnd(task: Task): boolean {
  if (!task.group || task.group.startsWith('service:') || task.stopCode !== 'EssentialContainerExited') return false;
  return task.containers.length > 0 && task.containers.every((container) => container.exitCode === 0);
}

/** True where a task was stopped because of something wrong with it, not by a deployment, scaling or a person. */
export function stoppedByFault(task: Task): boolean {
  if (!task.stoppedReason && !task.stopCode && task.lastStatus !== 'STOPPED') return false;
  if (ranToItsEnd(task)) return false;
  if (/failed (ELB|container) health checks/i.test(task.stoppedReason ?? '')) return true;
  return !wanted.has(task.stopCode ?? '') && !/^Scaling activity initiated by/.test(task.stoppedReason ?? '');
}

/**
 * Why a task stopped, in words; undefined for a task that runs or was meant to stop. A cause that is not known is
 * told in AWS's own words.
 */
export function explainStop(task: Task): TaskProblem | undefined {
  if (!stoppedByFault(task)) return undefined;
  const facts = factsOf(task);
  const cause = causeOf(facts);
  const at = task.stoppedAt ?? task.executionStoppedAt ?? task.stoppingAt ?? task.createdAt;
  const { text, stopCode, container, exitCode } = facts;
  const known = Object.fromEntries(
    Object.entries({ detail: text || undefined, stopCode, container, exitCode, at }).filter(([, v]) => v !== undefined),
  );
  if (!cause) {
    const words = text || stopCode || 'AWS gives no reason.';
    return { task: task.id, what: `Task stopped: ${words}`, clause: 'stopped', ...known };
  }
  return { task: task.id, ...cause, ...known };
}

/** A reason that stands inside a service event, explained; AWS's own words where the cause is not known. */
export function explainWords(words: string): Omit<TaskProblem, 'task' | 'at'> {
  const facts: StopFacts = { text: words, image: /\b([\w.-]+\.dkr\.ecr\.[\w.-]+\/[\w./-]+:[\w.-]+)/.exec(words)?.[1] };
  const cause = causeOf(facts);
  if (!cause) return { what: words, detail: words };
  return { ...cause, detail: words };
}

/** The problems of a service's stopped tasks, newest first. */
export function problemsOf(tasks: readonly Task[]): TaskProblem[] {
  const problems = tasks.map(explainStop).filter((problem): problem is TaskProblem => problem !== undefined);
  return problems.sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
}
