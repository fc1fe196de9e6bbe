import type { Tone } from '@/components/ui/status-tag';
import type { Target, TargetGroup, Task } from '@/lib/model/task';

/** `…:task-definition/backend-flask:42` → `backend-flask:42`. */
export const definitionName = (arn: string): string => arn.split('/').at(-1) ?? arn;

/** `backend-flask:42` → `42`. */
export const revisionOf = (definition: string | undefined): string | undefined =>
  definition && /:(\d+)$/.exec(definition)?.[1];

const capital = (text: string) => text.charAt(0) + text.slice(1).toLowerCase();

/**
 * A task's state in a word and a tone. A stopped task is bad only where something went wrong: tasks that a deployment
 * replaced are stopped too.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
 */
export function taskLook(task: Task, failed: boolean): { tone: Tone; word: string } {
  switch (task.lastStatus) {
    case 'RUNNING':
      if (task.desiredStatus === 'STOPPED') return { tone: 'off', word: 'Draining' };
      if (task.health === 'UNHEALTHY') return { tone: 'bad', word: 'Unhealthy' };
      return { tone: 'ok', word: 'Running' };
    case 'PROVISIONING':
    case 'PENDING':
    case 'ACTIVATING':
      return { tone: 'fly', word: capital(task.lastStatus) };
    case 'STOPPED':
      return { tone: failed ? 'bad' : 'off', word: 'Stopped' };
    default:
      return { tone: 'off', word: capital(task.lastStatus) || 'Unknown' };
  }
}

/** The targets of a task: by its address where targets are IPs; instances are not told apart. */
export function targetsOf(task: Task, groups: TargetGroup[]): { group: TargetGroup; target: Target }[] {
  return groups.flatMap((group) =>
    (group.targets.value ?? [])
      .filter((target) => task.privateIp !== undefined && target.id === task.privateIp)
      .map((target) => ({ group, target })),
  );
}

/** When a task came to the state it is in. */
export const sinceOf = (task: Task): number | undefined => {
  if (task.lastStatus === 'STOPPED') return task.stoppedAt ?? task.stoppingAt;
  if (task.lastStatus === 'RUNNING') return task.startedAt ?? task.createdAt;
  return task.stoppingAt ?? task.pullStartedAt ?? task.createdAt;
};

const targetTones: Record<string, Tone> = {
  healthy: 'ok',
  unhealthy: 'bad',
  initial: 'fly',
  draining: 'off',
  unused: 'off',
  unavailable: 'warn',
};

/** How a target's state looks. */
export const targetTone = (state: string): Tone => targetTones[state] ?? 'warn';
