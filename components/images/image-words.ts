import { shortDigest } from '@/components/ui/short-names';
import type { ContainerImage } from '@/lib/model/image';

/**
 * The image that a service is about first, its sidecars after it: the container named as the service, else the one whose
 * repository is, else one from a private ECR. Task definitions list containers in any order.
 */
export function mainFirst(images: ContainerImage[], service: string): ContainerImage[] {
  const rank = (image: ContainerImage) => {
    if (image.container === service) return 0;
    if (image.repository.split('/').at(-1) === service) return 1;
    return /\.dkr\.ecr[.-]/.test(image.registry) ? 2 : 3;
  };
  return [...images].sort((a, b) => rank(a) - rank(b));
}

/** `v1.7.2` or, with `full`, `backend-flask:v1.7.2`; the digest when it has no tag. */
export function imageWords(image: ContainerImage, full = false): string {
  const name = image.repository.split('/').at(-1) ?? image.repository;
  const version = image.tag ?? (image.digest ? `@${shortDigest(image.digest)}` : 'latest');
  return full || version === 'latest' ? `${name}${version.startsWith('@') ? '' : ':'}${version}` : version;
}
