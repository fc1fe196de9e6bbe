import type { LogMarker } from '@/lib/model/live-message';
import type { LogSource } from '@/lib/model/log';
import type { Task } from '@/lib/model/task';

/** ECS tells of a container's runtime id some seconds after the container has begun to write. */
const unsaidMs = 60_000;

interface Late {
  region: string;
  group: string;
  /** Sources of the group that were not known at the look before. */
  sources: readonly LogSource[];
  tasks: readonly Task[];
  /** When the look before began, from when on the log is taken for whole, and from when on the group's lines are still known; epoch milliseconds. */
  lookedAt: number;
  since: number;
  knownFrom: number;
}

/**
 * The row for what new sources may have written before it was known that their lines belong here, where the group writes
 * so much that those lines are known no more. None where all that they can have written still is.
 */
export function lateSourcesMarker({
  region,
  group,
  sources,
  tasks,
  lookedAt,
  since,
  knownFrom,
}: Late): LogMarker | undefined {
  const created = new Map(tasks.map(({ id, createdAt }) => [id, createdAt]));
  const begins = sources.map(({ task }) => created.get(task ?? '') ?? 0);
  const from = Math.max(Math.min(...begins), lookedAt - unsaidMs, since);
  if (sources.length === 0 || from >= knownFrom) return undefined;
  return {
    id: `late-sources:${region}:${group}:${from}`,
    at: from,
    tone: 'warn',
    text: `The first lines of new tasks may not be here: log group ${group} writes more than is kept until ECS tells of them.`,
    advice: 'Load them here.',
    load: { from, to: knownFrom - 1 },
  };
}
