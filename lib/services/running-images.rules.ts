import { parseImageReference } from '@/lib/images/image-reference.rules';
import type { ContainerImage } from '@/lib/model/image';
import type { Task } from '@/lib/model/task';

/**
 * What the newest running task of a task definition runs, by its own word; every running task where none is of it.
 * Tasks without digests (version consistency off, old platforms) give images without one.
 */
export function runningImages(tasks: Task[], taskDefinitionArn?: string): ContainerImage[] {
  const running = tasks.filter((task) => task.lastStatus === 'RUNNING');
  const own = running.filter((task) => task.taskDefinitionArn === taskDefinitionArn);
  const [newest] = (own.length > 0 ? own : running).sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
  return (newest?.containers ?? []).flatMap((container) =>
    container.image
      ? [
          {
            ...parseImageReference(container.image),
            container: container.name,
            ...(container.imageDigest ? { runningDigest: container.imageDigest } : {}),
          },
        ]
      : [],
  );
}
