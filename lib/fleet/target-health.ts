import 'server-only';
import { describeTargetHealth } from '@/lib/aws/elbv2/describe-target-groups';
import { overEach } from '@/lib/aws/gather';
import { kept } from '@/lib/aws/kept';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import type { Target } from '@/lib/model/task';

const targets = () => kept<Target[]>('fleet target health', 1_000);
const keptMs = 25_000;
/** With more target groups than these the fleet goes by ECS's own events: each group costs a call. */
const most = 20;

const groupsOf = (service: Service) =>
  service.loadBalancers.map((link) => link.targetGroupArn).filter((arn) => arn !== undefined);

/** Reads the health of a small fleet's targets, every half minute at most. */
export async function learnTargets(scope: Scope, services: readonly Service[]): Promise<void> {
  const arns = [...new Set(services.filter((service) => service.desired > 0).flatMap(groupsOf))];
  if (arns.length > most) return;
  const unknown = arns.filter((arn) => !targets().get(scope, arn));
  await overEach(unknown, async (arn) => {
    const health = await describeTargetHealth(scope, arn);
    // What may not be read is not asked for again and again.
    targets().set(scope, arn, health.ok ? health.value : [], keptMs);
  });
}

/** A service's targets as far as they are known; undefined where none is. */
export function knownTargets(scope: Scope, service: Service): Target[] | undefined {
  const known = groupsOf(service).map((arn) => targets().get(scope, arn));
  const found = known.filter((list) => list !== undefined).flat();
  return found.length > 0 ? found : undefined;
}
