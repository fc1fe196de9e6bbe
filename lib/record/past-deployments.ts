import 'server-only';

import { describeServiceRevisions } from '@/lib/aws/ecs/describe-service-revisions';
import { listServiceDeployments } from '@/lib/aws/ecs/list-service-deployments';
import { rolledBackFrom } from '@/lib/change/rolled-back-from';
import type { Context } from '@/lib/context';
import type { PastFacts } from '@/lib/rollouts/known-bad.rules';
import { deploymentsOf } from './deployments-of';
import { keptRevisions } from './kept-revisions';

const most = 50;

/** What became of a service's deployments, by AWS and, where AWS has forgotten or does not tell, by our record. */
export async function pastDeployments(ctx: Context, cluster: string, service: string): Promise<PastFacts> {
  const key = { account: ctx.account, region: ctx.region, cluster, service };
  const [told, past, ours, kept] = await Promise.all([
    listServiceDeployments(ctx, cluster, service, most),
    rolledBackFrom(key),
    deploymentsOf(key),
    keptRevisions(key),
  ]);
  const newest = told.ok ? told.value.items : [];
  const known = new Set(newest.map(({ arn }) => arn));
  const old = ours.map(({ deployment }) => deployment).filter(({ arn }) => !known.has(arn));
  const deployments = [...newest, ...old].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
  const arns = newest.flatMap(({ targetRevisionArn }) => targetRevisionArn ?? []);
  const read = arns.length > 0 ? await describeServiceRevisions(ctx, arns) : undefined;
  const revisions = [...[...kept.values()].map(({ revision }) => revision), ...(read?.ok ? read.value.items : [])];
  return {
    deployments,
    revisions: new Map(revisions.map((revision) => [revision.arn, revision])),
    bad: past.bad,
    now: ctx.clock(),
  };
}
