import type { ImageReference } from '@/lib/model/image';
import type { PlanNote } from '@/lib/model/plan';
import { ecrPlaceOf } from './image-reference.rules';

/** Nobody here can look an image up: the same words in every plan. `why` is a clause. */
export const notVerified = (written: string, why = 'it is not in ECR'): PlanNote => ({
  level: 'warning',
  text: `${written} cannot be verified: ${why.replace(/\.$/, '')}.`,
});

/** Images of other registries that are written by a tag: what new tasks would pull is not known beforehand. */
export const outsideNotes = (images: readonly ImageReference[]): PlanNote[] =>
  images.filter((image) => !ecrPlaceOf(image) && !image.digest).map((image) => notVerified(image.written));
