import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { describeHosts } from '@/lib/aws/ec2/describe-hosts';
import { describeRepositories } from '@/lib/aws/ecr/describe-repositories';
import { listClusters } from '@/lib/aws/ecs/list-clusters';
import { listAllServices } from '@/lib/aws/ecs/list-services';
import { knownRunning, learnWhatRuns } from '@/lib/aws/ecs/what-runs';
import { type Gathered, partOf } from '@/lib/aws/gather';
import { once } from '@/lib/aws/once';
import { describeDatabases } from '@/lib/aws/rds/describe-databases';
import { apiUse } from '@/lib/aws/use';
import type { Clock } from '@/lib/context';
import type { Failure, Result } from '@/lib/model/failure';
import type { RegionSnapshot } from '@/lib/model/live';
import type { Scope } from '@/lib/model/scope';
import type { Cluster, Service } from '@/lib/model/service';
import { withLastReading } from './last-reading';
import { learnRepositories, withKnownImages } from './repository-summary';
import { type LastChange, toRow } from './service-row.rules';
import { knownTargets, learnTargets } from './target-health';

export interface ReadRegionOptions {
  /** The last change of a service by our audit, for "deployed by". */
  lastChange?: (cluster: string, service: string) => LastChange | undefined;
}

/** How long a reading waits for images and digests before it goes out without them; a large fleet's waits not at all. */
const detailsMs = 1_500;
const large = 300;

const learning = () => once('learning', () => new Map<string, Promise<void>>());

/** Learns details in the background, one run per kind, account and Region at a time. */
function learn(scope: Scope, what: string, work: () => Promise<unknown>): Promise<void> {
  const key = `${what} ${scope.account}/${scope.region}`;
  let run = learning().get(key);
  if (!run) {
    run = work()
      .catch(() => undefined)
      .then(() => void learning().delete(key));
    learning().set(key, run);
  }
  return run;
}

function readServices(scope: Scope, clusters: Result<Gathered<Cluster>>): Promise<Result<Gathered<Service>>> {
  if (!clusters.ok) return Promise.resolve(clusters);
  return listAllServices(
    scope,
    clusters.value.items.filter((cluster) => cluster.status !== 'INACTIVE').map((cluster) => cluster.name),
  );
}

/**
 * Everything the lists show of one account in one Region. Each part fails on its own and then keeps what was read
 * before. N services cost ⌈N/100⌉ ListServices and ⌈N/10⌉ DescribeServices; their images and digests come from service
 * revisions, twenty a call and once ever. The first picture of a large fleet does not wait for those: what is not
 * learned in time shows in the next reading.
 */
export async function readRegion(
  scope: Scope,
  clock: Clock,
  { lastChange }: ReadRegionOptions = {},
): Promise<RegionSnapshot> {
  const clusters = listClusters(scope);
  const [clustersRead, services, databases, hosts, repositories] = await Promise.all([
    clusters,
    clusters.then((read) => readServices(scope, read)),
    describeDatabases(scope),
    describeHosts(scope),
    describeRepositories(scope),
  ]);
  const now = clock();
  const found = services.ok ? services.value.items : [];
  const known = repositories.ok ? repositories.value.items : [];
  const images = learn(scope, 'images', () => learnWhatRuns(scope, found));
  const health = learn(scope, 'targets', () => learnTargets(scope, found));
  const pushes = learn(scope, 'pushes', () => learnRepositories(scope, known));
  if (found.length <= large) {
    await Promise.race([Promise.all([images, health, pushes]), delay(detailsMs, undefined, { ref: false })]);
  }
  const rows = await Promise.all(
    found.map(async (service) => {
      const images = (await knownRunning(scope, service))?.[0]?.images;
      const change = lastChange?.(service.cluster, service.name);
      return toRow({ service, images, targets: knownTargets(scope, service), lastChange: change, now });
    }),
  );
  const parts = [clustersRead, databases, hosts, repositories];
  const failure = nothingRead(parts);
  return withLastReading(scope, {
    scope,
    clusters: partOf(clustersRead, now),
    services: services.ok ? { ...partOf(services, now), value: rows } : { failure: services.failure },
    databases: partOf(databases, now),
    hosts: partOf(hosts, now),
    repositories: repositories.ok
      ? { ...partOf(repositories, now), value: withKnownImages(scope, known) }
      : { failure: repositories.failure },
    use: apiUse(scope, now),
    ...(failure ? { failure } : {}),
  });
}

/** The reason where not one part could be read; credentials first, for they explain the rest. */
function nothingRead(parts: Result<unknown>[]): Failure | undefined {
  const failures = parts.map((part) => (part.ok ? undefined : part.failure)).filter((f) => f !== undefined);
  if (failures.length < parts.length) return undefined;
  return failures.find((failure) => failure.kind === 'credentials') ?? failures[0];
}
