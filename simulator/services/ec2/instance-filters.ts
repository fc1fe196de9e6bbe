import type { SimInstance } from '../../world/ec2';
import type { FilterTable } from './filters';

export const instanceFilters: FilterTable<SimInstance> = {
  'availability-zone': (one) => [one.Placement?.AvailabilityZone],
  'dns-name': (one) => [one.PublicDnsName],
  'group-id': (one) => one.SecurityGroups?.map((group) => group.GroupId) ?? [],
  'group-name': (one) => one.SecurityGroups?.map((group) => group.GroupName) ?? [],
  'iam-instance-profile.arn': (one) => [one.IamInstanceProfile?.Arn],
  'image-id': (one) => [one.ImageId],
  'instance-id': (one) => [one.InstanceId],
  'instance-state-code': (one) => [one.State.Code],
  'instance-state-name': (one) => [one.State.Name],
  'instance-type': (one) => [one.InstanceType],
  'instance.group-id': (one) => one.SecurityGroups?.map((group) => group.GroupId) ?? [],
  'instance.group-name': (one) => one.SecurityGroups?.map((group) => group.GroupName) ?? [],
  'ip-address': (one) => [one.PublicIpAddress],
  'key-name': (one) => [one.KeyName],
  'network-interface.network-interface-id': (one) =>
    one.NetworkInterfaces?.map((network) => network.NetworkInterfaceId) ?? [],
  'owner-id': (one) => one.NetworkInterfaces?.map((network) => network.OwnerId) ?? [],
  'private-ip-address': (one) => [one.PrivateIpAddress],
  'subnet-id': (one) => [one.SubnetId],
  'vpc-id': (one) => [one.VpcId],
};
