import { AwsError } from '../../protocols/aws-error';
import { elbOf, type SimTargetGroup } from '../../world/elb';
import type { Region } from '../../world/region';

/** Throws TargetGroupNotFound. */
export function targetGroupOf(region: Region, arn: string | undefined): SimTargetGroup {
  const group = elbOf(region).targetGroups.get(arn ?? '');
  if (!group) throw new AwsError('TargetGroupNotFoundException', 'One or more target groups not found');
  return group;
}

/** Throws LoadBalancerNotFound with AWS's way to list them. */
export function loadBalancersNotFound(names: readonly string[]): AwsError {
  return new AwsError('LoadBalancerNotFoundException', `Load balancers '[${names.join(', ')}]' not found`);
}

/** What Elastic Load Balancing says to a foreign marker. */
export function invalidMarker(): AwsError {
  return new AwsError('ValidationError', 'Invalid marker', 400);
}
