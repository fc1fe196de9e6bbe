import { shortDigest } from '@/components/ui/short-names';
import type { ContainerImage } from '@/lib/model/image';

/** What an image that is written by digest alone is known by: "v1.3.1, pinned" or "copy of rev 8". */
const nameOfPinned = ({ version, copyOf }: ContainerImage): string | undefined =>
  version ? `${version}, pinned` : copyOf && `copy of ${copyOf}`;

/** `backend-flask` of `team/backend-flask`. */
export const shortName = ({ repository }: ContainerImage): string => repository.split('/').at(-1) ?? repository;

/** `v1.7.2` or, with `full`, `backend-flask:v1.7.2`; one written by digest goes by its name, else by the digest. */
export function imageWords(image: ContainerImage, full = false): string {
  const name = shortName(image);
  if (image.tag || !image.digest) {
    const version = image.tag ?? 'latest';
    return full || version === 'latest' ? `${name}:${version}` : version;
  }
  const pinned = nameOfPinned(image);
  if (!pinned) return full ? `${name}@${shortDigest(image.digest)}` : `@${shortDigest(image.digest)}`;
  return full ? `${name}${image.version ? ':' : ', '}${pinned}` : pinned;
}

/** The digest that runs, where the words of `imageWords` do not say it already. */
export function digestBeside(image: ContainerImage): string | undefined {
  const named = image.tag || !image.digest || nameOfPinned(image);
  return named ? (image.runningDigest ?? image.digest) : undefined;
}

/** `v1.7.2 @ 9f2c81d0`: name and digest, the digest once. */
export function imageWithDigest(image: ContainerImage, full = false): string {
  const digest = digestBeside(image);
  return `${imageWords(image, full)}${digest ? ` @ ${shortDigest(digest)}` : ''}`;
}
