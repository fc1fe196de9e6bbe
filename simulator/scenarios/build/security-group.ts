import { ec2Of } from '../../world/ec2';
import type { Region } from '../../world/region';
import { stableId } from '../../world/stable-id';
import { named } from './network';

export interface DoorPlan {
  port: number;
  protocol?: 'tcp' | 'udp';
  /** A range of addresses or the id of a security group. */
  from: string;
  why?: string;
}

/** Makes a security group that lets in what `doors` say and lets everything out; answers its id. */
export function buildSecurityGroup(
  region: Region,
  vpcId: string,
  name: string,
  description: string,
  doors: DoorPlan[],
): string {
  const id = stableId('sg', `${region.account}/${vpcId}/${name}`);
  ec2Of(region).securityGroups.set(id, {
    GroupId: id,
    GroupName: name,
    Description: description,
    VpcId: vpcId,
    OwnerId: region.account,
    SecurityGroupArn: region.arn('ec2', `security-group/${id}`),
    IpPermissions: doors.map(({ port, protocol = 'tcp', from, why }) => ({
      IpProtocol: protocol,
      FromPort: port,
      ToPort: port,
      IpRanges: from.startsWith('sg-') ? [] : [{ CidrIp: from, Description: why }],
      Ipv6Ranges: [],
      PrefixListIds: [],
      UserIdGroupPairs: from.startsWith('sg-') ? [{ GroupId: from, UserId: region.account, Description: why }] : [],
    })),
    IpPermissionsEgress: [
      {
        IpProtocol: '-1',
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ],
    Tags: named(name),
  });
  return id;
}
