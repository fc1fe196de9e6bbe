import { ec2Of, type SimInstance, STATE_CODES, setPublicAddress } from '../../world/ec2';
import type { Region } from '../../world/region';
import { stableHex, stableId } from '../../world/stable-id';
import { named, stableIp } from './network';

const DAY = 24 * 3_600_000;

export interface HostPlan {
  name: string;
  vpcId: string;
  subnet: string;
  securityGroups: string[];
  type: string;
  image: { id: string; name: string; description: string };
  keyName: string;
  rootDevice: string;
  instanceProfile?: string;
  /** Gives it this Elastic IP. */
  elasticIp?: string;
}

/** Makes a running instance with its volume, interface, image and public address. */
export function buildHost(region: Region, plan: HostPlan): SimInstance {
  const state = ec2Of(region);
  const seed = `${region.account}/${plan.name}`;
  const id = stableId('i', seed);
  const now = region.world.clock.now();
  const subnet = state.subnets.get(plan.subnet);
  const zone = subnet?.AvailabilityZone;
  const privateIp = subnet?.CidrBlock?.replace(/0\/20$/, '57') ?? '10.0.0.57';
  const [network, volume] = [stableId('eni', seed), stableId('vol', seed)];
  const groups = plan.securityGroups.map((GroupId) => ({
    GroupId,
    GroupName: state.securityGroups.get(GroupId)?.GroupName,
  }));
  const since = new Date(now - 12 * DAY);
  const instance: SimInstance = {
    InstanceId: id,
    InstanceType: plan.type as SimInstance['InstanceType'],
    ImageId: plan.image.id,
    KeyName: plan.keyName,
    State: { Code: STATE_CODES.running, Name: 'running' },
    StateTransitionReason: '',
    LaunchTime: since,
    Architecture: 'x86_64',
    Hypervisor: 'xen',
    VirtualizationType: 'hvm',
    PlatformDetails: 'Linux/UNIX',
    RootDeviceName: plan.rootDevice,
    RootDeviceType: 'ebs',
    Placement: { AvailabilityZone: zone, Tenancy: 'default', GroupName: '' },
    Monitoring: { State: 'disabled' },
    MetadataOptions: { State: 'applied', HttpTokens: 'required', HttpPutResponseHopLimit: 2, HttpEndpoint: 'enabled' },
    IamInstanceProfile: plan.instanceProfile
      ? {
          Arn: `arn:aws:iam::${region.account}:instance-profile/${plan.instanceProfile}`,
          Id: `AIPA${stableHex(`profile/${seed}`, 16).toUpperCase()}`,
        }
      : undefined,
    VpcId: plan.vpcId,
    SubnetId: plan.subnet,
    PrivateIpAddress: privateIp,
    PrivateDnsName: `ip-${privateIp.replaceAll('.', '-')}.${region.name === 'us-east-1' ? 'ec2' : `${region.name}.compute`}.internal`,
    SecurityGroups: groups,
    SourceDestCheck: true,
    BlockDeviceMappings: [
      {
        DeviceName: plan.rootDevice,
        Ebs: { VolumeId: volume, Status: 'attached', AttachTime: since, DeleteOnTermination: true },
      },
    ],
    NetworkInterfaces: [
      {
        NetworkInterfaceId: network,
        OwnerId: region.account,
        Status: 'in-use',
        SubnetId: plan.subnet,
        VpcId: plan.vpcId,
        PrivateIpAddress: privateIp,
        Groups: groups,
      },
    ],
    Tags: named(plan.name),
  };
  state.instances.set(id, instance);
  state.interfaces.set(network, {
    NetworkInterfaceId: network,
    Description: '',
    InterfaceType: 'interface',
    VpcId: plan.vpcId,
    SubnetId: plan.subnet,
    AvailabilityZone: zone,
    PrivateIpAddress: privateIp,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: privateIp }],
    Attachment: {
      InstanceId: id,
      DeviceIndex: 0,
      Status: 'attached',
      AttachTime: since,
      InstanceOwnerId: region.account,
    },
    Groups: groups,
    OwnerId: region.account,
    RequesterManaged: false,
    Status: 'in-use',
    TagSet: [],
  });
  state.volumes.set(volume, {
    VolumeId: volume,
    Size: 8,
    VolumeType: 'gp3',
    Iops: 3000,
    State: 'in-use',
    AvailabilityZone: zone,
    CreateTime: since,
    Encrypted: false,
    Attachments: [
      { VolumeId: volume, InstanceId: id, Device: plan.rootDevice, State: 'attached', DeleteOnTermination: true },
    ],
    Tags: [],
  });
  state.images.set(plan.image.id, {
    ImageId: plan.image.id,
    Name: plan.image.name,
    Description: plan.image.description,
    Architecture: 'x86_64',
    State: 'available',
    RootDeviceName: plan.rootDevice,
    RootDeviceType: 'ebs',
    PlatformDetails: 'Linux/UNIX',
    Public: true,
  });
  setPublicAddress(region, instance, plan.elasticIp ?? stableIp(seed, 3), plan.elasticIp ? region.account : 'amazon');
  if (plan.elasticIp) addElasticIp(region, plan, id, network, privateIp);
  return instance;
}

function addElasticIp(region: Region, plan: HostPlan, instance: string, network: string, privateIp: string): void {
  const allocation = stableId('eipalloc', `${region.account}/${plan.name}`);
  ec2Of(region).addresses.set(allocation, {
    AllocationId: allocation,
    AssociationId: stableId('eipassoc', `${region.account}/${plan.name}`),
    Domain: 'vpc',
    InstanceId: instance,
    NetworkInterfaceId: network,
    NetworkInterfaceOwnerId: region.account,
    NetworkBorderGroup: region.name,
    PublicIp: plan.elasticIp,
    PrivateIpAddress: privateIp,
    PublicIpv4Pool: 'amazon',
    Tags: named(plan.name),
  });
}
