import type { ContainerImage, Version } from '@/lib/model/image';
import type { ServiceRevision } from '@/lib/model/rollout';
import type { Service } from '@/lib/model/service';
import type { Task } from '@/lib/model/task';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { mainFirst } from './main-image.rules';
import { runningImages } from './running-images.rules';
import { type Versions, versionsOf } from './running-version.rules';

export interface ImageFacts {
  service: Service;
  revisions: readonly ServiceRevision[];
  /** The one that the service points at. */
  taskDefinition?: TaskDefinition;
  tasks: readonly Task[];
}

/** Images of the revision, else of the task definition, else what its tasks say. Digests may come from a task. */
function filled({ taskDefinitionArn: arn, images }: Version, { service, taskDefinition, tasks }: ImageFacts): Version {
  const own = tasks.filter((task) => !arn || task.taskDefinitionArn === arn);
  const running = runningImages(own, arn);
  const written: ContainerImage[] =
    taskDefinition && (!arn || taskDefinition.arn === arn)
      ? taskDefinition.containers.map((container) => ({ ...container.image, container: container.name }))
      : running;
  const named = mainFirst(images.length > 0 ? images : written, service).map((image) => {
    if (image.runningDigest) return image;
    const digest = running.find(({ container }) => container === image.container)?.runningDigest;
    return digest ? { ...image, runningDigest: digest } : image;
  });
  return { ...(arn ? { taskDefinitionArn: arn } : {}), images: named };
}

/** What a service runs and, while a deployment is in flight, what it brings. */
export function shownVersions(facts: ImageFacts): Versions {
  const { service, revisions } = facts;
  const current = service.currentRevisionArns.flatMap((arn) => revisions.find((r) => r.arn === arn) ?? []);
  const { runs, coming } = versionsOf(service, current);
  if (!coming) return { runs: filled(runs, facts) };
  // A new digest of the same task definition is told by its revision alone: the tasks of both say the same name.
  const forced = coming.taskDefinitionArn === runs.taskDefinitionArn;
  return { runs: filled(runs, facts), coming: forced && coming.images.length > 0 ? coming : filled(coming, facts) };
}
