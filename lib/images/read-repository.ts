import 'server-only';
import { describeImages } from '@/lib/aws/ecr/describe-images';
import { describeRepository } from '@/lib/aws/ecr/describe-repositories';
import { listClusters } from '@/lib/aws/ecs/list-clusters';
import { listAllServices, recentServices } from '@/lib/aws/ecs/list-services';
import { knownRunning, learnWhatRuns } from '@/lib/aws/ecs/what-runs';
import { type Gathered, partOf } from '@/lib/aws/gather';
import { withLastGood } from '@/lib/aws/last-good';
import type { Clock } from '@/lib/context';
import { ok, type Part, type Result } from '@/lib/model/failure';
import type { ImageUse, RepositoryImage } from '@/lib/model/image';
import type { RepositoryDetail } from '@/lib/model/repository-detail';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import { imageUses, type RunningService } from './image-uses.rules';

async function servicesOf(scope: Scope): Promise<Result<Gathered<Service>>> {
  const recent = recentServices(scope);
  if (recent) return ok(recent);
  const clusters = await listClusters(scope);
  if (!clusters.ok) return clusters;
  return listAllServices(
    scope,
    clusters.value.items.map((cluster) => cluster.name),
  );
}

async function readUses(
  scope: Scope,
  repository: { name: string; registryId: string },
  images: readonly RepositoryImage[],
  at: number,
): Promise<Part<Record<string, ImageUse[]>>> {
  const services = await servicesOf(scope);
  if (!services.ok) return { failure: services.failure };
  const { items, failure } = services.value;
  await learnWhatRuns(scope, items);
  const running: RunningService[] = [];
  for (const service of items) {
    if (service.desired === 0 && service.running === 0) continue;
    for (const revision of (await knownRunning(scope, service)) ?? []) running.push({ service, ...revision });
  }
  const value = imageUses({ ...repository, region: scope.region }, images, running);
  return failure ? { value, at, failure } : { value, at };
}

/**
 * A repository with its images and where each runs now, in this account and Region. Services that another
 * page has just read are not read again.
 */
export async function readRepository(scope: Scope, name: string, clock: Clock): Promise<Result<RepositoryDetail>> {
  const [found, imagesRead] = await Promise.all([describeRepository(scope, name), describeImages(scope, name)]);
  if (!found.ok) return found;
  const at = clock();
  const images = partOf(imagesRead, at);
  const known = images.value;
  const repository = known
    ? { ...found.value, imageCount: known.length, lastPushedAt: known[0]?.pushedAt }
    : found.value;
  const uses = await readUses(scope, found.value, known ?? [], at);
  return ok(withLastGood<RepositoryDetail>(scope, `repository ${name}`, { repository, images, uses }));
}
