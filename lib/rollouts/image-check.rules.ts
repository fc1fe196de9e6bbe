import type { ResolvedTag } from '@/lib/aws/ecr/resolve-tags';
import { ecrPlaceOf } from '@/lib/images/image-reference.rules';
import type { ContainerImage } from '@/lib/model/image';
import type { ImageCheck } from './rollback-facts';

/** ECR's answers about one image: its name as it is written, what its tag means, and the digest that ran. */
export interface ImageAnswers {
  written?: ResolvedTag;
  /** Absent where it is written by digest. */
  tag?: ResolvedTag;
  /** Absent where no digest is known. */
  exact?: ResolvedTag;
}

const gone = (answer?: ResolvedTag) => answer?.state === 'missing';

/**
 * What ECR's answers say of an image. `account` (12 digits) is whose service it is: another account shows what its
 * policy lets us see, which may be less than its tasks may pull, so what is missing there cannot be verified.
 */
export function checkImage(image: ContainerImage, { written, tag, exact }: ImageAnswers, account?: string): ImageCheck {
  const place = ecrPlaceOf(image);
  const outside = written?.state === 'elsewhere' || !place;
  const owner = place && account && place.registryId !== account ? place.registryId : undefined;
  const unread = [tag, exact].find((answer) => answer?.state === 'unread');
  const hidden = owner !== undefined && [tag, exact].some(gone);
  const tagNow = tag?.state === 'digest' ? tag.digest : gone(tag) && !owner ? 'gone' : undefined;
  const known = !outside && (exact?.state === 'digest' || (gone(exact) && !owner));
  const hiddenWords = `the registry of account ${owner} does not show it`;
  const unreadWords = unread?.state === 'unread' ? unread.failure.message.replace(/\.$/, '') : undefined;
  return {
    container: image.container,
    outside,
    tagNow,
    digestThere: known ? exact?.state === 'digest' : 'unknown',
    unverified: outside ? 'it is not in ECR' : (unreadWords ?? (hidden ? hiddenWords : undefined)),
  };
}
