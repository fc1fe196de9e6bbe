import 'server-only';
import {
  type SecurityGroup as AwsSecurityGroup,
  DescribeSecurityGroupsCommand,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import type { Result } from '@/lib/model/failure';
import type { SecurityGroup, SecurityRule } from '@/lib/model/network';
import type { Scope } from '@/lib/model/scope';
import { mapResult, present } from '../gather';
import { send } from '../send';

function toRules(direction: 'in' | 'out', permission: IpPermission): SecurityRule[] {
  const base = {
    direction,
    protocol: permission.IpProtocol === '-1' ? 'all' : (permission.IpProtocol ?? 'all'),
    fromPort: permission.FromPort,
    toPort: permission.ToPort,
  };
  const rule = (peerKind: SecurityRule['peerKind'], peer: string | undefined, description: string | undefined) => ({
    ...base,
    peerKind,
    peer: peer ?? '',
    description,
  });
  return [
    ...present(permission.IpRanges).map((range) => rule('cidr', range.CidrIp, range.Description)),
    ...present(permission.Ipv6Ranges).map((range) => rule('cidr', range.CidrIpv6, range.Description)),
    ...present(permission.UserIdGroupPairs).map((pair) => rule('group', pair.GroupId, pair.Description)),
    ...present(permission.PrefixListIds).map((list) => rule('prefix-list', list.PrefixListId, list.Description)),
  ];
}

/** A security group with one rule per peer; everything may be absent. */
export function toSecurityGroup(group: AwsSecurityGroup): SecurityGroup {
  return {
    id: group.GroupId ?? '',
    name: group.GroupName ?? '',
    description: group.Description,
    vpcId: group.VpcId,
    rules: [
      ...present(group.IpPermissions).flatMap((permission) => toRules('in', permission)),
      ...present(group.IpPermissionsEgress).flatMap((permission) => toRules('out', permission)),
    ],
  };
}

/** Security groups by id. */
export async function describeSecurityGroups(scope: Scope, ids: readonly string[]): Promise<Result<SecurityGroup[]>> {
  if (ids.length === 0) return { ok: true, value: [] };
  return mapResult(
    await send(scope, 'ec2', 'DescribeSecurityGroups', (ec2, abortSignal) =>
      ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [...new Set(ids)] }), { abortSignal }),
    ),
    (answer) => present(answer.SecurityGroups).map(toSecurityGroup),
  );
}
