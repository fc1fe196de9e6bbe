import type { ContainerImage } from '@/lib/model/image';
import type { ServiceRevision } from '@/lib/model/rollout';
import type { Service } from '@/lib/model/service';
import type { Task } from '@/lib/model/task';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { mainFirst } from './main-image.rules';

export interface ImageFacts {
  service: Service;
  revisions: readonly ServiceRevision[];
  taskDefinition?: TaskDefinition;
  tasks: readonly Task[];
}

/**
 * What a service runs: its newest current revision's images, else those of its task definition. A digest that the
 * revision does not tell is taken from a running task of the same task definition.
 */
export function imagesOf({ service, revisions, taskDefinition, tasks }: ImageFacts): ContainerImage[] {
  const revision = revisions.find((r) => r.arn === service.currentRevisionArns[0]);
  const definitionArn = revision?.taskDefinitionArn || service.taskDefinitionArn;
  const images: ContainerImage[] =
    revision && revision.images.length > 0
      ? revision.images
      : (taskDefinition?.containers ?? []).map((container) => ({ ...container.image, container: container.name }));
  const task = tasks.find((t) => t.lastStatus === 'RUNNING' && t.taskDefinitionArn === definitionArn);
  return mainFirst(images, service).map((image) => {
    if (image.runningDigest) return image;
    const digest = task?.containers.find((container) => container.name === image.container)?.imageDigest;
    return digest ? { ...image, runningDigest: digest } : image;
  });
}
