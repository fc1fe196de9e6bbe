import type { Change } from '@/lib/model/change';
import type { KeptDeployment, KeptTask } from '@/lib/model/record';
import { endOf } from '@/lib/rollouts/ended.rules';
import { serviceId } from './recorded.rules';

/** ECS tries again after 27 minutes at the latest: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html */
const quietMs = 30 * 60_000;

const failedAt = ({ task, problem }: KeptTask) => problem?.at ?? task.stoppedAt ?? 0;

const keyOf = ({ scope, task, service }: KeptTask) =>
  service === undefined ? undefined : { ...scope, cluster: task.cluster, service };

/** When each service was steady last: ECS calls a deployment done, or rolled back, once that is so. */
function steadyTimes(deployments: readonly KeptDeployment[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { key, deployment } of deployments) {
    const { outcome } = endOf(deployment);
    if (outcome !== 'succeeded' && outcome !== 'rolled-back') continue;
    const id = serviceId(key);
    times.set(id, Math.max(times.get(id) ?? 0, deployment.finishedAt ?? 0));
  }
  return times;
}

/** "It is over" in words, or nothing while it may go on. */
function overWords(at: number, newest: number, steadyAt: number, now: number): string | undefined {
  if (steadyAt > newest) return 'Since then steady.';
  return now - at > quietMs ? 'None has failed like this since.' : undefined;
}

/** Tasks of one service that failed for the same reason are one line; what is over is told calmly. Times in epoch ms. */
export function failingChanges(
  tasks: readonly KeptTask[],
  deployments: readonly KeptDeployment[],
  now: number,
): Change[] {
  const steady = steadyTimes(deployments);
  const groups = new Map<string, KeptTask[]>();
  const last = new Map<string, number>();
  for (const kept of tasks) {
    const { scope, task, service, problem } = kept;
    const place = [scope.account, scope.region, task.cluster, service ?? task.group].join('/');
    const id = `${place}/${problem?.clause ?? problem?.what}`;
    groups.set(id, [...(groups.get(id) ?? []), kept]);
    last.set(place, Math.max(last.get(place) ?? 0, failedAt(kept)));
  }
  return [...groups].flatMap(([id, group]): Change[] => {
    const times = group.map(failedAt);
    const at = Math.max(...times);
    const newest = group[times.indexOf(at)];
    if (!newest?.problem) return [];
    const { scope, task, problem } = newest;
    const key = keyOf(newest);
    const place = key && serviceId(key);
    const over = overWords(at, last.get(place ?? '') ?? at, (place && steady.get(place)) || 0, now);
    return [
      {
        id: `failing ${id}`,
        kind: 'failing',
        at,
        scope,
        subject: key
          ? { type: 'service', cluster: task.cluster, name: key.service }
          : { type: 'task', cluster: task.cluster, name: task.id },
        what: `${group.length === 1 ? 'A task' : `${group.length} tasks`} failed`,
        ...(over ? { outcome: 'done', word: 'Over' } : { outcome: 'failed', word: 'Failing' }),
        sentence: [over, problem.what, over ? undefined : problem.advice].filter(Boolean).join(' '),
        ...(key && !over ? { wayBack: { label: 'Roll back', request: { kind: 'roll-back', ...key } } } : {}),
      },
    ];
  });
}
