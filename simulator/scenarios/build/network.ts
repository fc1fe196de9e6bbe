import type { AttachmentStatus, NetworkInterfaceType, Route, Tag } from '@aws-sdk/client-ec2';
import { ec2Of } from '../../world/ec2';
import type { Region } from '../../world/region';
import { stableHex, stableId } from '../../world/stable-id';

export interface NetworkPlan {
  name: string;
  /** Zones by letter; each gets a public subnet, and a private one if `nat` is set. */
  zones: string[];
  /** First two numbers of the range: `10.0` is 10.0.0.0/16. */
  range: string;
  /** Private subnets behind a NAT gateway in the first public one. */
  nat?: boolean;
  isDefault?: boolean;
}

export interface Network {
  vpcId: string;
  publicSubnets: string[];
  privateSubnets: string[];
}

/** A VPC with public subnets behind an internet gateway and, if wanted, private ones behind a NAT gateway. */
export function buildNetwork(region: Region, plan: NetworkPlan): Network {
  const state = ec2Of(region);
  const id = (prefix: string, what: string): string => stableId(prefix, `${region.account}/${plan.name}/${what}`);
  const vpcId = id('vpc', 'vpc');
  const cidr = `${plan.range}.0.0/16`;
  state.vpcs.set(vpcId, {
    VpcId: vpcId,
    CidrBlock: cidr,
    IsDefault: plan.isDefault ?? false,
    State: 'available',
    InstanceTenancy: 'default',
    OwnerId: region.account,
    DhcpOptionsId: id('dopt', 'dhcp'),
    CidrBlockAssociationSet: [
      { AssociationId: id('vpc-cidr-assoc', 'cidr'), CidrBlock: cidr, CidrBlockState: { State: 'associated' } },
    ],
    Tags: named(plan.name),
  });
  const gateway = id('igw', 'igw');
  state.internetGateways.set(gateway, {
    InternetGatewayId: gateway,
    OwnerId: region.account,
    // AWS answers `available`, which the SDK's list of states lacks.
    Attachments: [{ VpcId: vpcId, State: 'available' as string as AttachmentStatus }],
    Tags: named(`${plan.name}-igw`),
  });
  const subnets = (kind: 'public' | 'private', offset: number): string[] =>
    plan.zones.map((zone, at) => {
      const subnet = id('subnet', `${kind}-${zone}`);
      state.subnets.set(subnet, {
        SubnetId: subnet,
        SubnetArn: region.arn('ec2', `subnet/${subnet}`),
        VpcId: vpcId,
        CidrBlock: `${plan.range}.${offset + at * 16}.0/20`,
        AvailabilityZone: `${region.name}${zone}`,
        AvailableIpAddressCount: 4085,
        DefaultForAz: plan.isDefault ?? false,
        MapPublicIpOnLaunch: kind === 'public',
        OwnerId: region.account,
        State: 'available',
        Tags: named(`${plan.name}-${kind}-${region.name}${zone}`),
      });
      return subnet;
    });
  const publicSubnets = subnets('public', 0);
  const privateSubnets = plan.nat ? subnets('private', 128) : [];
  const local: Route = {
    DestinationCidrBlock: cidr,
    GatewayId: 'local',
    Origin: 'CreateRouteTable',
    State: 'active',
  };
  const table = (kind: string, route: Route, of: string[], main: boolean): void => {
    const tableId = id('rtb', kind);
    const association = (subnet?: string) => ({
      Main: subnet === undefined,
      RouteTableAssociationId: id('rtbassoc', `${kind}/${subnet ?? 'main'}`),
      RouteTableId: tableId,
      SubnetId: subnet,
      AssociationState: { State: 'associated' as const },
    });
    state.routeTables.set(tableId, {
      RouteTableId: tableId,
      VpcId: vpcId,
      OwnerId: region.account,
      Routes: [local, { DestinationCidrBlock: '0.0.0.0/0', Origin: 'CreateRoute', State: 'active', ...route }],
      Associations: [...(main ? [association()] : []), ...of.map(association)],
      PropagatingVgws: [],
      Tags: named(`${plan.name}-rtb-${kind}`),
    });
  };
  table('public', { GatewayId: gateway }, publicSubnets, true);
  if (plan.nat) {
    const nat = buildNatGateway(region, plan, vpcId, publicSubnets[0] ?? '');
    table('private', { NatGatewayId: nat }, privateSubnets, false);
  }
  return { vpcId, publicSubnets, privateSubnets };
}

function buildNatGateway(region: Region, { name, range }: NetworkPlan, vpcId: string, subnetId: string): string {
  const state = ec2Of(region);
  const seed = `${region.account}/${name}/nat`;
  const [nat, network, allocation] = [stableId('nat', seed), stableId('eni', seed), stableId('eipalloc', seed)];
  const publicIp = stableIp(seed, 3);
  const privateIp = `${range}.0.${(Number.parseInt(stableHex(seed, 2), 16) % 200) + 10}`;
  state.natGateways.set(nat, {
    NatGatewayId: nat,
    VpcId: vpcId,
    SubnetId: subnetId,
    State: 'available',
    ConnectivityType: 'public',
    CreateTime: new Date(region.world.clock.now() - 40 * 24 * 3_600_000),
    NatGatewayAddresses: [
      {
        AllocationId: allocation,
        NetworkInterfaceId: network,
        PublicIp: publicIp,
        PrivateIp: privateIp,
        IsPrimary: true,
        Status: 'succeeded',
      },
    ],
    Tags: named(`${name}-nat`),
  });
  state.addresses.set(allocation, {
    AllocationId: allocation,
    AssociationId: stableId('eipassoc', seed),
    Domain: 'vpc',
    NetworkInterfaceId: network,
    NetworkInterfaceOwnerId: region.account,
    NetworkBorderGroup: region.name,
    PublicIp: publicIp,
    PrivateIpAddress: privateIp,
    PublicIpv4Pool: 'amazon',
    Tags: named(`${name}-nat`),
  });
  state.interfaces.set(network, {
    NetworkInterfaceId: network,
    Description: `Interface for NAT Gateway ${nat}`,
    InterfaceType: 'nat_gateway' as string as NetworkInterfaceType,
    VpcId: vpcId,
    SubnetId: subnetId,
    AvailabilityZone: state.subnets.get(subnetId)?.AvailabilityZone,
    PrivateIpAddress: privateIp,
    Association: { PublicIp: publicIp, IpOwnerId: region.account, AllocationId: allocation },
    Groups: [],
    OwnerId: region.account,
    RequesterManaged: true,
    Status: 'in-use',
    TagSet: [],
  });
  return nat;
}

/** A public address made from a text. */
export function stableIp(text: string, first: number): string {
  const bytes = [0, 2, 4].map((at) => Number.parseInt(stableHex(`ip/${text}`, 6).slice(at, at + 2), 16));
  return `${first}.${bytes.join('.')}`;
}

export function named(name: string): Tag[] {
  return [{ Key: 'Name', Value: name }];
}
