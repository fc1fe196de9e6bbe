import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { describeHosts } from '@/lib/aws/ec2/describe-hosts';
import { describeRepositories } from '@/lib/aws/ecr/describe-repositories';
import { listClusters } from '@/lib/aws/ecs/list-clusters';
import { listAllServices } from '@/lib/aws/ecs/list-services';
import { knownRunning } from '@/lib/aws/ecs/what-runs';
import { type Gathered, partOf } from '@/lib/aws/gather';
import { describeDatabases } from '@/lib/aws/rds/describe-databases';
import { apiUse } from '@/lib/aws/use';
import type { DeployingChange } from '@/lib/change/made-by.rules';
import type { Clock } from '@/lib/context';
import { logUnexpected } from '@/lib/errors';
import { holdOnce } from '@/lib/held-once';
import type { Failure, Result } from '@/lib/model/failure';
import type { RegionSnapshot } from '@/lib/model/live';
import type { Scope } from '@/lib/model/scope';
import type { Cluster, Service } from '@/lib/model/service';
import type { RolledBack } from '@/lib/services/rolled-back.rules';
import { earlyImages } from './early-images';
import { withLastReading } from './last-reading';
import { learnRepositories, withKnownImages } from './repository-summary';
import { toRow } from './service-row.rules';
import { knownTargets, learnTargets } from './target-health';

export interface ReadRegionOptions {
  /** The last change of a service by our audit, for "deployed by". */
  changesOf?: (cluster: string, service: string) => readonly DeployingChange[];
  /** What became of a service's last deployment by our record, where that was rolled back lately. */
  rolledBackOf?: (cluster: string, service: string) => RolledBack | undefined;
}

/** How long a reading waits for the rest of its details before it goes out without them. */
const detailsMs = 1_500;

const learning = () => holdOnce('learning', () => new Map<string, Promise<void>>());

/** Learns details in the background, one run per kind, account and Region at a time. */
function learn(scope: Scope, what: string, work: () => Promise<unknown>): Promise<void> {
  const key = `${what} ${scope.account}/${scope.region}`;
  let run = learning().get(key);
  if (!run) {
    run = work()
      // The reading goes on without these details; the log says why.
      .catch(logUnexpected)
      .then(() => void learning().delete(key));
    learning().set(key, run);
  }
  return run;
}

function readServices(
  scope: Scope,
  clusters: Result<Gathered<Cluster>>,
  onRead: (services: Service[]) => void,
): Promise<Result<Gathered<Service>>> {
  if (!clusters.ok) return Promise.resolve(clusters);
  return listAllServices(
    scope,
    clusters.value.items.filter((cluster) => cluster.status !== 'INACTIVE').map((cluster) => cluster.name),
    onRead,
  );
}

/**
 * Everything the lists show of one account in one Region. Each part fails on its own and then keeps what was read
 * before. N services cost ⌈N/100⌉ ListServices and ⌈N/10⌉ DescribeServices; their images and digests come from service
 * revisions, twenty a call and once ever, read meanwhile. Details that are not learned in time show in the next reading.
 */
export async function readRegion(
  scope: Scope,
  clock: Clock,
  { changesOf, rolledBackOf }: ReadRegionOptions = {},
): Promise<RegionSnapshot> {
  const clusters = listClusters(scope);
  const images = earlyImages(scope);
  const [clustersRead, services, databases, hosts, repositories] = await Promise.all([
    clusters,
    clusters.then((read) => readServices(scope, read, images.add)),
    describeDatabases(scope),
    describeHosts(scope),
    describeRepositories(scope),
  ]);
  const now = clock();
  const found = services.ok ? services.value.items : [];
  const known = repositories.ok ? repositories.value.items : [];
  const health = learn(scope, 'targets', () => learnTargets(scope, found));
  const pushes = learn(scope, 'pushes', () => learnRepositories(scope, known));
  await Promise.race([Promise.all([images.done(), health, pushes]), delay(detailsMs, undefined, { ref: false })]);
  const rows = await Promise.all(
    found.map(async (service) => {
      const running = await knownRunning(scope, service);
      return toRow({
        service,
        running,
        targets: knownTargets(scope, service),
        changes: changesOf?.(service.cluster, service.name),
        rolledBack: rolledBackOf?.(service.cluster, service.name),
        now,
      });
    }),
  );
  const parts = [clustersRead, databases, hosts, repositories];
  const failure = nothingRead(scope, parts);
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

/**
 * The reason where not one part could be read; credentials first, for they explain the rest. A lab denies everything
 * to the keys of a session that has ended, so that is said where everything is denied.
 */
function nothingRead(scope: Scope, parts: Result<unknown>[]): Failure | undefined {
  const failures = parts.map((part) => (part.ok ? undefined : part.failure)).filter((f) => f !== undefined);
  if (failures.length < parts.length) return undefined;
  if (failures.every((failure) => failure.kind === 'denied')) {
    return {
      kind: 'denied',
      message: `${scope.account} may read nothing in ${scope.region}.`,
      advice:
        "Keys of a lab end with its session: start it again and paste the new ones under Settings. Otherwise check the keys' rights.",
      detail: failures[0]?.detail,
    };
  }
  return failures.find((failure) => failure.kind === 'credentials') ?? failures[0];
}
