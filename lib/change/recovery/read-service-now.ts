import 'server-only';

import { describeServiceRevisions } from '@/lib/aws/ecs/describe-service-revisions';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { listServiceDeployments } from '@/lib/aws/ecs/list-service-deployments';
import { ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { SeenDeployment, ServiceNow } from './update-service.rules';
import { readFrom } from './verdict.rules';

/** Endpoints and rights that lack the API of service deployments will lack it the next time too. */
const lacking = ['unsupported', 'denied', 'not-found'];

/** How far back the list is followed; a service that was deployed more often since cannot be told of. */
const most = 100;

/** The service deployments since then with their task definitions; undefined where that API cannot be had. */
async function deploymentsSince(
  scope: Scope,
  cluster: string,
  service: string,
  from: number,
): Promise<Result<SeenDeployment[] | undefined>> {
  const listed = await listServiceDeployments(scope, cluster, service, most);
  const failure = listed.ok ? listed.value.failure : listed.failure;
  if (!listed.ok || failure) {
    return failure && !lacking.includes(failure.kind) ? { ok: false, failure } : ok(undefined);
  }
  const recent = listed.value.items.filter(({ createdAt }) => createdAt === undefined || createdAt >= from);
  if (recent.length >= most) return ok(undefined);
  const arns = recent.flatMap(({ targetRevisionArn }) => targetRevisionArn ?? []);
  const revisions = arns.length > 0 ? await describeServiceRevisions(scope, arns) : ok({ items: [] });
  if (!revisions.ok) return lacking.includes(revisions.failure.kind) ? ok(undefined) : revisions;
  const definitionOf = new Map(revisions.value.items.map((one) => [one.arn, one.taskDefinitionArn]));
  // A deployment whose revision is not told cannot be held against anything.
  if (recent.some(({ targetRevisionArn }) => !definitionOf.has(targetRevisionArn ?? ''))) return ok(undefined);
  return ok(
    recent.map(({ arn, createdAt, targetRevisionArn = '' }) => ({
      // ECS numbers a rolling service's revision as it does the deployment.
      id: `ecs-svc/${targetRevisionArn.slice(targetRevisionArn.lastIndexOf('/') + 1)}`,
      createdAt,
      taskDefinition: definitionOf.get(targetRevisionArn),
      arn,
    })),
  );
}

/** What is needed to tell whether an UpdateService that was sent at `sentAt` was carried out. */
export async function readServiceNow(
  scope: Scope,
  cluster: string,
  service: string,
  sentAt: number,
): Promise<Result<ServiceNow>> {
  const [read, since] = await Promise.all([
    describeService(scope, cluster, service),
    deploymentsSince(scope, cluster, service, readFrom(sentAt)),
  ]);
  if (!read.ok) return read;
  if (!since.ok) return since;
  return ok({ service: read.value, ...(since.value ? { since: since.value } : {}) });
}
