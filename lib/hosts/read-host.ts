import 'server-only';
import { nameOfBalancer } from '@/lib/aws/arn.rules';
import { describeHost } from '@/lib/aws/ec2/describe-hosts';
import { describeSecurityGroups } from '@/lib/aws/ec2/describe-security-groups';
import { describeTargetHealth, listTargetGroups } from '@/lib/aws/elbv2/describe-target-groups';
import { overEach, partOfOne } from '@/lib/aws/gather';
import { withLastGood } from '@/lib/aws/last-good';
import type { Clock } from '@/lib/context';
import { type Failure, ok, type Result } from '@/lib/model/failure';
import type { Host } from '@/lib/model/host';
import type { HostDetail } from '@/lib/model/host-detail';
import type { Scope } from '@/lib/model/scope';

/** More groups than these are not searched: each costs a call. */
const most = 30;

async function readTargetGroups(scope: Scope, host: Host, at: number): Promise<HostDetail['targetGroups']> {
  const groups = await listTargetGroups(scope);
  if (!groups.ok) return { failure: groups.failure };
  // A group of instances, or of addresses that may be this host's.
  const candidates = groups.value.items.filter(
    (g) => g.targetType === undefined || /^(instance|ip)$/.test(g.targetType),
  );
  let failure: Failure | undefined = groups.value.failure;
  const found = await overEach(candidates.slice(0, most), async (group) => {
    const health = await describeTargetHealth(scope, group.arn);
    if (!health.ok) {
      failure ??= health.failure;
      return [];
    }
    const targets = health.value.filter((t) => t.id === host.id || (host.privateIp && t.id === host.privateIp));
    const loadBalancers = group.loadBalancerArns.map(nameOfBalancer);
    return targets.map((target) => ({ arn: group.arn, name: group.name, loadBalancers, target }));
  });
  const value = found.flat();
  return failure ? { value, at, failure } : { value, at };
}

/** All that a host's page shows; every part but the instance itself fails on its own. */
export async function readHost(scope: Scope, id: string, clock: Clock): Promise<Result<HostDetail>> {
  const found = await describeHost(scope, id);
  if (!found.ok) return found;
  const host = found.value;
  const at = clock();
  const [groups, targetGroups] = await Promise.all([
    describeSecurityGroups(
      scope,
      host.securityGroups.map((group) => group.id),
    ),
    readTargetGroups(scope, host, at),
  ]);
  const detail: HostDetail = { host, securityGroups: partOfOne(groups, at), targetGroups };
  return ok(withLastGood(scope, `host ${id}`, detail));
}
