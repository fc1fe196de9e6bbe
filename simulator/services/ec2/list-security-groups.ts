import type {
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupsRequest,
  IpPermission,
  SecurityGroup,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { ec2Of } from '../../world/ec2';
import type { Region } from '../../world/region';
import { stableId } from '../../world/stable-id';
import { lister } from './lister';

const peers = (group: SecurityGroup, read: (permission: IpPermission) => (string | undefined)[]) =>
  (group.IpPermissions ?? []).flatMap(read);

export const describeSecurityGroups = lister<SecurityGroup, DescribeSecurityGroupsRequest>({
  things: (region) => ec2Of(region).securityGroups.values(),
  wanted: (input) => input.GroupIds,
  idOf: (group) => group.GroupId,
  missing: (ids) => [
    'InvalidGroup.NotFound',
    ids.length === 1
      ? `The security group '${ids[0]}' does not exist`
      : `The security groups '${ids.join(', ')}' do not exist`,
  ],
  filters: {
    description: (group) => [group.Description],
    'group-id': (group) => [group.GroupId],
    'group-name': (group) => [group.GroupName],
    'ip-permission.cidr': (group) => peers(group, (one) => one.IpRanges?.map((range) => range.CidrIp) ?? []),
    'ip-permission.group-id': (group) => peers(group, (one) => one.UserIdGroupPairs?.map((pair) => pair.GroupId) ?? []),
    'owner-id': (group) => [group.OwnerId],
    'vpc-id': (group) => [group.VpcId],
  },
  answer: 'SecurityGroups',
});

export const describeSecurityGroupRules = lister<SecurityGroupRule, DescribeSecurityGroupRulesRequest>({
  things: (region) => [...ec2Of(region).securityGroups.values()].flatMap((group) => rulesOf(region, group)),
  wanted: (input) => input.SecurityGroupRuleIds,
  idOf: (rule) => rule.SecurityGroupRuleId,
  missing: (ids) => [
    'InvalidSecurityGroupRuleId.NotFound',
    `The security group rule ID '${ids.join(', ')}' does not exist`,
  ],
  filters: {
    'group-id': (rule) => [rule.GroupId],
    'security-group-rule-id': (rule) => [rule.SecurityGroupRuleId],
  },
  answer: 'SecurityGroupRules',
});

/** One rule a peer, as EC2 lists them since 2021; their ids are made from what they say. */
function rulesOf(region: Region, group: SecurityGroup): SecurityGroupRule[] {
  const directions: [boolean, IpPermission[]][] = [
    [false, group.IpPermissions ?? []],
    [true, group.IpPermissionsEgress ?? []],
  ];
  return directions.flatMap(([IsEgress, permissions]) =>
    permissions.flatMap((permission) =>
      peersOf(region, permission).map((peer) => {
        const { IpProtocol, FromPort = -1, ToPort = -1 } = permission;
        const rule = { GroupId: group.GroupId, GroupOwnerId: group.OwnerId, IsEgress, IpProtocol, FromPort, ToPort };
        return {
          ...rule,
          ...peer,
          SecurityGroupRuleId: stableId('sgr', JSON.stringify([rule, peer])),
          SecurityGroupRuleArn: region.arn(
            'ec2',
            `security-group-rule/${stableId('sgr', JSON.stringify([rule, peer]))}`,
          ),
          Tags: [],
        };
      }),
    ),
  );
}

function peersOf(region: Region, permission: IpPermission): SecurityGroupRule[] {
  return [
    ...(permission.IpRanges ?? []).map((range) => ({ CidrIpv4: range.CidrIp, Description: range.Description })),
    ...(permission.Ipv6Ranges ?? []).map((range) => ({ CidrIpv6: range.CidrIpv6, Description: range.Description })),
    ...(permission.PrefixListIds ?? []).map((list) => ({
      PrefixListId: list.PrefixListId,
      Description: list.Description,
    })),
    ...(permission.UserIdGroupPairs ?? []).map((pair) => ({
      ReferencedGroupInfo: { GroupId: pair.GroupId, UserId: pair.UserId ?? region.account },
      Description: pair.Description,
    })),
  ];
}
