import { shortDigest } from '@/components/ui/short-names';
import type { ContainerImage } from '@/lib/model/image';

/** `v1.7.2` or, with `full`, `backend-flask:v1.7.2`; the digest when it has no tag. */
export function imageWords(image: ContainerImage, full = false): string {
  const name = image.repository.split('/').at(-1) ?? image.repository;
  const version = image.tag ?? (image.digest ? `@${shortDigest(image.digest)}` : 'latest');
  return full || version === 'latest' ? `${name}${version.startsWith('@') ? '' : ':'}${version}` : version;
}
