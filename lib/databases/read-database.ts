import 'server-only';
import { describeHosts } from '@/lib/aws/ec2/describe-hosts';
import { describeSecurityGroups } from '@/lib/aws/ec2/describe-security-groups';
import { knownTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { listClusters } from '@/lib/aws/ecs/list-clusters';
import { listAllServices, recentServices } from '@/lib/aws/ecs/list-services';
import { type Gathered, partOf, partOfOne } from '@/lib/aws/gather';
import { kept } from '@/lib/aws/kept';
import { withLastGood } from '@/lib/aws/last-good';
import { describeDatabase } from '@/lib/aws/rds/describe-databases';
import { describeDatabaseEvents } from '@/lib/aws/rds/describe-events';
import { describeSnapshots } from '@/lib/aws/rds/describe-snapshots';
import type { Clock } from '@/lib/context';
import type { Database } from '@/lib/model/database';
import type { DatabaseDetail, DatabaseUser } from '@/lib/model/database-detail';
import { ok, type Part, type Result } from '@/lib/model/failure';
import type { Host } from '@/lib/model/host';
import type { SecurityGroup } from '@/lib/model/network';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import { databaseUsers } from './database-users.rules';

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

const usersOf = () => kept<Part<DatabaseUser[]>>('database users', 500);
/** Who uses a database changes seldom and costs a look at the whole Region. */
const usersMs = 60_000;

async function readUsers(
  scope: Scope,
  database: Database,
  groups: Result<SecurityGroup[]>,
  at: number,
): Promise<Part<DatabaseUser[]>> {
  const known = usersOf().get(scope, database.id);
  if (known) return known;
  const [services, hosts] = await Promise.all([servicesOf(scope), describeHosts(scope)]);
  if (!services.ok && !hosts.ok) return { failure: services.failure };
  const found = services.ok ? services.value.items : [];
  const value = databaseUsers({
    database,
    groups: groups.ok ? groups.value : [],
    services: await Promise.all(
      found.map(async (service) => ({
        service,
        definition: service.taskDefinitionArn ? await knownTaskDefinition(scope, service.taskDefinitionArn) : undefined,
      })),
    ),
    hosts: hosts.ok ? hosts.value.items : ([] as Host[]),
  });
  // What is missing is said, and not kept: the next reading tries again.
  const failed = [groups, services, hosts].find((result) => !result.ok);
  if (failed && !failed.ok) return { value, at, failure: failed.failure };
  return usersOf().set(scope, database.id, { value, at }, usersMs);
}

/** All that a database's page shows; every part but the instance itself fails on its own. */
export async function readDatabase(scope: Scope, id: string, clock: Clock): Promise<Result<DatabaseDetail>> {
  const found = await describeDatabase(scope, id);
  if (!found.ok) return found;
  const database = found.value;
  const at = clock();
  const [groups, events, snapshots] = await Promise.all([
    describeSecurityGroups(scope, database.securityGroups),
    describeDatabaseEvents(scope, database.id),
    describeSnapshots(scope, database.id),
  ]);
  const users = await readUsers(scope, database, groups, at);
  const detail: DatabaseDetail = {
    database,
    securityGroups: partOfOne(groups, at),
    events: partOfOne(events, at),
    snapshots: partOf(snapshots, at),
    users,
  };
  return ok(withLastGood(scope, `database ${id}`, detail));
}
