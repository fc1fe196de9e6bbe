import 'server-only';
import type { CodeDeployGroup } from '@/lib/model/code-deploy';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import { kept } from '../kept';
import { describeGroup, describeGroups } from './describe-groups';
import { listEcsApplications } from './list-applications';
import { describeDeployment } from './list-deployments';

/** How many applications of the account are looked through at most, and how many groups of each. */
const applicationsRead = 200;
const groupsRead = 200;

const places = () => kept<{ application: string; name: string }>('CodeDeploy groups', 2_000);

type Looked = Result<CodeDeployGroup | undefined>;

const deploys = (group: CodeDeployGroup, { cluster, name }: Service): boolean =>
  group.services.some((one) => one.cluster === cluster && one.service === name);

/** A group by its names, if it is there and deploys the service. */
async function lookAt(scope: Scope, service: Service, application: string, name: string): Promise<Looked> {
  const read = await describeGroup(scope, application, name);
  if (read.ok) return ok(deploys(read.value, service) ? read.value : undefined);
  // Names that are too long for CodeDeploy are refused, and are nobody's.
  return ['not-found', 'refused'].includes(read.failure.kind) ? ok(undefined) : read;
}

/** The group of the deployments that made the service's task sets. */
async function byTaskSets(scope: Scope, service: Service): Promise<Looked> {
  for (const { externalId } of service.taskSets) {
    if (!externalId) continue;
    const made = await describeDeployment(scope, externalId);
    if (!made.ok && made.failure.kind !== 'not-found') return made;
    const found = made.ok && (await lookAt(scope, service, made.value.application, made.value.group));
    if (found && (!found.ok || found.value)) return found;
  }
  return ok(undefined);
}

/** Applications that are named after the service come first, then those named after its cluster. */
function likelyFirst(applications: string[], { cluster, name }: Service): string[] {
  const rank = (application: string) => (application.includes(name) ? 0 : application.includes(cluster) ? 1 : 2);
  return [...applications].sort((a, b) => rank(a) - rank(b));
}

/** Every group of every application for ECS, one application after the other. */
async function byLooking(scope: Scope, service: Service): Promise<Looked> {
  const applications = await listEcsApplications(scope, applicationsRead);
  if (!applications.ok) return applications;
  let failure: Failure | undefined = applications.value.failure;
  let { cut = false } = applications.value;
  for (const application of likelyFirst(applications.value.items, service)) {
    const groups = await describeGroups(scope, application, groupsRead);
    const found = groups.ok && groups.value.items.find((group) => deploys(group, service));
    if (found) return ok(found);
    failure ??= groups.ok ? groups.value.failure : groups.failure;
    cut ||= groups.ok && groups.value.cut === true;
  }
  if (failure) return failed(failure);
  if (!cut) return ok(undefined);
  const message = `No deployment group of ${service.name} was found among the first ${applicationsRead} applications, and there are more.`;
  return failed({ kind: 'refused', message });
}

/** The ways that cost a call or two: where it was found before, its task sets, the names that the ECS console gives. */
async function byShortWays(scope: Scope, service: Service): Promise<Looked> {
  const { cluster, name } = service;
  const before = places().get(scope, `${cluster}/${name}`);
  const ways = [
    () => (before ? lookAt(scope, service, before.application, before.name) : ok(undefined)),
    () => byTaskSets(scope, service),
    () => lookAt(scope, service, `AppECS-${cluster}-${name}`, `DgpECS-${cluster}-${name}`),
  ];
  for (const way of ways) {
    const found = await way();
    if (!found.ok || found.value) return found;
  }
  return ok(undefined);
}

/**
 * The deployment group that deploys a service: by the short ways, and last, where `thoroughly`, by looking through the
 * account within bounds. Undefined where none is found; fails where CodeDeploy cannot be read.
 */
export async function findGroup(
  scope: Scope,
  service: Service,
  thoroughly: boolean,
): Promise<Result<CodeDeployGroup | undefined>> {
  const short = await byShortWays(scope, service);
  const found = short.ok && !short.value && thoroughly ? await byLooking(scope, service) : short;
  if (found.ok && found.value) {
    const { application, name } = found.value;
    places().set(scope, `${service.cluster}/${service.name}`, { application, name });
  }
  return found;
}
