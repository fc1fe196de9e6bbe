import { parseImageReference } from '@/lib/images/image-reference.rules';
import type { Task } from '@/lib/model/task';
import type { RanImages } from './code-deploy-facts';

/** What each task ran, newest first; tasks without any digest say nothing and are left out. */
export function ranImages(tasks: readonly Task[]): RanImages[] {
  return tasks
    .flatMap((task): RanImages[] => {
      const startedAt = task.startedAt ?? task.createdAt;
      const images = task.containers.flatMap(({ name, image, imageDigest }) =>
        image && imageDigest ? [{ ...parseImageReference(image), container: name, runningDigest: imageDigest }] : [],
      );
      if (startedAt === undefined || images.length === 0) return [];
      return [
        {
          taskDefinitionArn: task.taskDefinitionArn,
          startedAt,
          startedBy: task.startedBy,
          running: task.lastStatus === 'RUNNING',
          images,
        },
      ];
    })
    .sort((a, b) => b.startedAt - a.startedAt);
}
