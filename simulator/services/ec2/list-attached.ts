import type {
  Address,
  DescribeAddressesRequest,
  DescribeImagesRequest,
  DescribeNetworkInterfacesRequest,
  DescribeVolumesRequest,
  Image,
  NetworkInterface,
  Volume,
} from '@aws-sdk/client-ec2';
import { ec2Of } from '../../world/ec2';
import { taskInterfaces } from '../../world/ec2-task-interfaces';
import { lister } from './lister';

export const describeNetworkInterfaces = lister<
  NetworkInterface & { Tags?: NetworkInterface['TagSet'] },
  DescribeNetworkInterfacesRequest
>({
  things: (region) => [...ec2Of(region).interfaces.values(), ...taskInterfaces(region)],
  wanted: (input) => input.NetworkInterfaceIds,
  idOf: (network) => network.NetworkInterfaceId,
  missing: (ids) => [
    'InvalidNetworkInterfaceID.NotFound',
    `The networkInterface ID '${ids.join(', ')}' does not exist`,
  ],
  filters: {
    'addresses.private-ip-address': (network) => network.PrivateIpAddresses?.map((one) => one.PrivateIpAddress) ?? [],
    'association.public-ip': (network) => [network.Association?.PublicIp],
    'attachment.instance-id': (network) => [network.Attachment?.InstanceId],
    'availability-zone': (network) => [network.AvailabilityZone],
    description: (network) => [network.Description],
    'group-id': (network) => network.Groups?.map((group) => group.GroupId) ?? [],
    'group-name': (network) => network.Groups?.map((group) => group.GroupName) ?? [],
    'interface-type': (network) => [network.InterfaceType],
    'network-interface-id': (network) => [network.NetworkInterfaceId],
    'private-ip-address': (network) => [network.PrivateIpAddress],
    status: (network) => [network.Status],
    'subnet-id': (network) => [network.SubnetId],
    'vpc-id': (network) => [network.VpcId],
  },
  answer: 'NetworkInterfaces',
});

export const describeAddresses = lister<Address, DescribeAddressesRequest>({
  things: (region) => ec2Of(region).addresses.values(),
  wanted: (input) => input.AllocationIds,
  idOf: (address) => address.AllocationId,
  missing: (ids) => ['InvalidAllocationID.NotFound', `The allocation ID '${ids.join(', ')}' does not exist`],
  filters: {
    'allocation-id': (address) => [address.AllocationId],
    'association-id': (address) => [address.AssociationId],
    domain: (address) => [address.Domain],
    'instance-id': (address) => [address.InstanceId],
    'network-interface-id': (address) => [address.NetworkInterfaceId],
    'private-ip-address': (address) => [address.PrivateIpAddress],
    'public-ip': (address) => [address.PublicIp],
  },
  answer: 'Addresses',
});

export const describeVolumes = lister<Volume, DescribeVolumesRequest>({
  things: (region) => ec2Of(region).volumes.values(),
  wanted: (input) => input.VolumeIds,
  idOf: (volume) => volume.VolumeId,
  missing: (ids) => ['InvalidVolume.NotFound', `The volume '${ids.join(', ')}' does not exist.`],
  filters: {
    'attachment.device': (volume) => volume.Attachments?.map((one) => one.Device) ?? [],
    'attachment.instance-id': (volume) => volume.Attachments?.map((one) => one.InstanceId) ?? [],
    'availability-zone': (volume) => [volume.AvailabilityZone],
    encrypted: (volume) => [volume.Encrypted],
    status: (volume) => [volume.State],
    'volume-id': (volume) => [volume.VolumeId],
    'volume-type': (volume) => [volume.VolumeType],
  },
  answer: 'Volumes',
});

export const describeImages = lister<Image, DescribeImagesRequest>({
  things: (region) => ec2Of(region).images.values(),
  wanted: (input) => input.ImageIds,
  idOf: (image) => image.ImageId,
  missing: (ids) => ['InvalidAMIID.NotFound', `The image id '[${ids.join(', ')}]' does not exist`],
  filters: {
    architecture: (image) => [image.Architecture],
    'image-id': (image) => [image.ImageId],
    name: (image) => [image.Name],
    'owner-id': (image) => [image.OwnerId],
    state: (image) => [image.State],
  },
  answer: 'Images',
});
