import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SimRevision } from '../ecs/model';
import { elbOf } from '../elb';
import type { Region } from '../region';
import type { SimDeployment } from './model';

/** The group's other target group than the one that the original task set is in, by ARN. */
export function otherTargetGroup(region: Region, deployment: SimDeployment, original: SimRevision): string | undefined {
  const names = (deployment.group.loadBalancerInfo?.targetGroupPairInfoList?.[0]?.targetGroups ?? []).map(
    (g) => g.name,
  );
  const taken = new Set(original.targetGroups.map((group) => group.arn));
  return [...elbOf(region).targetGroups.values()].find(
    (group) => names.includes(group.TargetGroupName) && !taken.has(group.TargetGroupArn),
  )?.TargetGroupArn;
}

/** Shares the production traffic out, in the listeners too. */
export function shareTraffic(region: Region, deployment: SimDeployment, replacement: number): void {
  deployment.weights = { original: 100 - replacement, replacement };
  const { original, replacement: newer } = deployment;
  const groupOf = (revision: SimRevision | undefined) => revision?.targetGroups[0]?.arn;
  const [old, fresh] = [groupOf(original), groupOf(newer)];
  if (!old || !fresh) return;
  const action: Action = {
    Type: 'forward',
    TargetGroupArn: replacement === 100 ? fresh : replacement === 0 ? old : undefined,
    ForwardConfig: {
      TargetGroups: [
        { TargetGroupArn: old, Weight: 100 - replacement },
        { TargetGroupArn: fresh, Weight: replacement },
      ].filter((one) => one.Weight > 0),
    },
  };
  const { listeners, rules } = elbOf(region);
  const arns = deployment.group.loadBalancerInfo?.targetGroupPairInfoList?.[0]?.prodTrafficRoute?.listenerArns ?? [];
  for (const arn of arns) {
    const listener = listeners.get(arn);
    if (listener) listener.DefaultActions = [action];
    for (const { listener: holder, rule } of rules.values()) {
      if (holder === arn && rule.IsDefault) rule.Actions = [action];
    }
  }
}
