import { ecrPlaceOf } from '@/lib/images/image-reference.rules';
import type { ContainerImage } from '@/lib/model/image';
import type { Service } from '@/lib/model/service';

/** Smaller is more likely what the service is about; a side car (X-Ray, a proxy) is none of these. */
function rank(image: ContainerImage, service: Service, definition: string): number {
  if (service.loadBalancers.some((link) => link.container === image.container)) return 0;
  if (image.container === service.name || image.container === definition) return 1;
  if (image.repository.split('/').at(-1) === service.name) return 2;
  return ecrPlaceOf(image) ? 3 : 4;
}

/**
 * A service's images with its main container's first: the one behind the load balancer, else the one that bears the
 * service's or the family's name, else the one whose repository does, else one from ECR. AWS tells them in no order that could be relied on.
 */
export function mainFirst(images: readonly ContainerImage[], service: Service): ContainerImage[] {
  const family = service.taskDefinitionArn?.split('/').at(-1)?.split(':')[0] ?? '';
  return [...images].sort((a, b) => rank(a, service, family) - rank(b, service, family));
}
