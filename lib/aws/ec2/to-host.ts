import type { Instance, InstanceStatus } from '@aws-sdk/client-ec2';
import type { Host } from '@/lib/model/host';
import type { Scope } from '@/lib/model/scope';
import { nameOfArn } from '../arn.rules';
import { millis, present, tagsOf } from '../gather';

/** An EC2 instance as DescribeInstances tells it; everything may be absent. */
export function toHost(scope: Scope, instance: Instance, status?: InstanceStatus, elasticIp?: string): Host {
  const id = instance.InstanceId ?? '';
  const tags = tagsOf(instance.Tags);
  const volumes = present(instance.BlockDeviceMappings).map((mapping) => ({
    id: mapping.Ebs?.VolumeId ?? '',
    device: mapping.DeviceName,
  }));
  return {
    scope,
    id,
    name: tags['Name'] || id,
    state: instance.State?.Name ?? 'unknown',
    stateReason: instance.StateReason?.Message,
    type: instance.InstanceType,
    imageId: instance.ImageId,
    platform: instance.PlatformDetails,
    zone: instance.Placement?.AvailabilityZone,
    vpcId: instance.VpcId,
    subnetId: instance.SubnetId,
    privateIp: instance.PrivateIpAddress,
    publicIp: instance.PublicIpAddress,
    elasticIp,
    publicDns: instance.PublicDnsName || undefined,
    keyName: instance.KeyName,
    instanceProfile: instance.IamInstanceProfile?.Arn ? nameOfArn(instance.IamInstanceProfile.Arn) : undefined,
    securityGroups: present(instance.SecurityGroups).map((g) => ({ id: g.GroupId ?? '', name: g.GroupName })),
    volumes: volumes.filter((volume) => volume.id !== ''),
    launchedAt: millis(instance.LaunchTime),
    systemStatus: status?.SystemStatus?.Status,
    instanceStatus: status?.InstanceStatus?.Status,
    tags,
  };
}
