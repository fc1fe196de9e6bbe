import type { ContainerImage } from '@/lib/model/image';
import type { Plan, PlanSide } from '@/lib/model/plan';
import type { Service } from '@/lib/model/service';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { mainFirst } from '@/lib/services/main-image.rules';
import { definitionChanges } from './definition-changes.rules';
import type { Candidate, Decision } from './rollback-facts';
import { revisionWord, shortDigest, tagWord } from './rollback-words.rules';
import { digestOf } from './same-run.rules';

/** One side of from → to: the revision and its images with their digests. */
export function sideOf(heading: string, candidate: Candidate, service: Service, extra: string[]): PlanSide {
  const images = mainFirst(candidate.images, service);
  const tag = tagWord(images);
  return {
    heading,
    title: `${revisionWord(candidate.taskDefinitionArn)}${tag ? `, ${tag}` : ''}`,
    lines: [
      ...images.map((image) => {
        const digest = digestOf(image);
        return digest
          ? { text: `${image.container} ${digest.slice(0, 15)}…`, mono: true, full: digest }
          : { text: `${image.container} digest not known`, full: image.written };
      }),
      ...extra.map((text) => ({ text })),
    ],
  };
}

/** `web:v2 @ 1a2b3c4d`, `web:v2, pinned @ 1a2b3c4d`; one that is known by its digest alone says it once. */
function imageText(image: ContainerImage): string {
  const name = image.repository.slice(image.repository.lastIndexOf('/') + 1);
  const [digest, word] = [digestOf(image), tagWord([image])];
  const short = digest && shortDigest(digest);
  if (word === short) return `${name} @ ${short}`;
  return `${name}${image.tag || image.version || !image.digest ? ':' : ', '}${word}${short ? ` @ ${short}` : ''}`;
}

/** Images and settings of the task definition that differ. */
export function changesOf(
  facts: { definitions: Map<string, TaskDefinition> },
  { current, target }: Decision,
): Plan['changes'] {
  if (!current || !target) return [];
  const images = target.images.flatMap((image) => {
    const old = current.images.find((other) => other.container === image.container);
    const [before, after] = [old && digestOf(old), digestOf(image)];
    if (old?.written === image.written && before === after) return [];
    return [{ what: `image ${image.container}`, before: old && imageText(old), after: imageText(image) }];
  });
  const [from, to] = [current, target].map((side) => facts.definitions.get(side.taskDefinitionArn));
  return [...images, ...(from && to ? definitionChanges(from, to) : [])];
}
