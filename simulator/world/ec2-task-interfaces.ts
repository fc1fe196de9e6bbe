import type { NetworkInterface } from '@aws-sdk/client-ec2';
import { ec2Of, publicDns } from './ec2';
import type { SimTask } from './ecs/model';
import { runningTasks } from './ecs/tasks';
import type { Region } from './region';
import { stableHex } from './stable-id';

/** The interfaces of running awsvpc tasks, as EC2 describes what ECS attached for them. */
export function taskInterfaces(region: Region): NetworkInterface[] {
  return runningTasks(region).flatMap((task) => interfaceOf(region, task) ?? []);
}

function interfaceOf(region: Region, task: SimTask): NetworkInterface | undefined {
  const attachment = task.wire.attachments?.find((one) => one.type === 'ElasticNetworkInterface');
  const detail = (name: string): string | undefined => attachment?.details?.find((one) => one.name === name)?.value;
  const id = detail('networkInterfaceId');
  if (!id) return undefined;
  const { subnets, securityGroups } = ec2Of(region);
  const awsvpc = task.revision?.config.networkConfiguration?.awsvpcConfiguration;
  const ip = detail('privateIPv4Address');
  const dns = detail('privateDnsName');
  const publicIp = `52.${[0, 2, 4].map((at) => Number.parseInt(stableHex(task.id, 6).slice(at, at + 2), 16)).join('.')}`;
  const association =
    awsvpc?.assignPublicIp === 'ENABLED'
      ? {
          IpOwnerId: 'amazon',
          PublicIp: publicIp,
          PublicDnsName: publicDns(region.name, publicIp),
        }
      : undefined;
  return {
    NetworkInterfaceId: id,
    Description: region.arn('ecs', `attachment/${attachment?.id}`),
    InterfaceType: 'interface',
    AvailabilityZone: task.zone,
    SubnetId: detail('subnetId'),
    VpcId: subnets.get(detail('subnetId') ?? '')?.VpcId,
    MacAddress: detail('macAddress'),
    PrivateIpAddress: ip,
    PrivateDnsName: dns,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: ip, PrivateDnsName: dns, Association: association }],
    Association: association,
    Groups: (awsvpc?.securityGroups ?? []).map((group) => ({
      GroupId: group,
      GroupName: securityGroups.get(group)?.GroupName,
    })),
    OwnerId: region.account,
    RequesterManaged: true,
    Status: 'in-use',
    SourceDestCheck: true,
    TagSet: [],
  };
}
