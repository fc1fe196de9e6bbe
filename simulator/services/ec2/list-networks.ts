import type {
  DescribeInternetGatewaysRequest,
  DescribeNatGatewaysRequest,
  DescribeRouteTablesRequest,
  DescribeSubnetsRequest,
  DescribeVpcEndpointsRequest,
  DescribeVpcsRequest,
  InternetGateway,
  NatGateway,
  RouteTable,
  Subnet,
  Vpc,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import { ec2Of } from '../../world/ec2';
import { lister } from './lister';

export const describeVpcs = lister<Vpc, DescribeVpcsRequest>({
  things: (region) => ec2Of(region).vpcs.values(),
  wanted: (input) => input.VpcIds,
  idOf: (vpc) => vpc.VpcId,
  missing: (ids) => ['InvalidVpcID.NotFound', `The vpc ID '${ids.join(', ')}' does not exist`],
  filters: {
    cidr: (vpc) => [vpc.CidrBlock],
    'is-default': (vpc) => [vpc.IsDefault],
    isDefault: (vpc) => [vpc.IsDefault],
    state: (vpc) => [vpc.State],
    'vpc-id': (vpc) => [vpc.VpcId],
  },
  answer: 'Vpcs',
});

export const describeSubnets = lister<Subnet, DescribeSubnetsRequest>({
  things: (region) => ec2Of(region).subnets.values(),
  wanted: (input) => input.SubnetIds,
  idOf: (subnet) => subnet.SubnetId,
  missing: (ids) => ['InvalidSubnetID.NotFound', `The subnet ID '${ids.join(', ')}' does not exist`],
  filters: {
    'availability-zone': (subnet) => [subnet.AvailabilityZone],
    'cidr-block': (subnet) => [subnet.CidrBlock],
    'default-for-az': (subnet) => [subnet.DefaultForAz],
    'map-public-ip-on-launch': (subnet) => [subnet.MapPublicIpOnLaunch],
    state: (subnet) => [subnet.State],
    'subnet-id': (subnet) => [subnet.SubnetId],
    'vpc-id': (subnet) => [subnet.VpcId],
  },
  answer: 'Subnets',
});

export const describeRouteTables = lister<RouteTable, DescribeRouteTablesRequest>({
  things: (region) => ec2Of(region).routeTables.values(),
  wanted: (input) => input.RouteTableIds,
  idOf: (table) => table.RouteTableId,
  missing: (ids) => ['InvalidRouteTableID.NotFound', `The routeTable ID '${ids.join(', ')}' does not exist`],
  filters: {
    'association.main': (table) => table.Associations?.map((one) => one.Main) ?? [],
    'association.subnet-id': (table) => table.Associations?.map((one) => one.SubnetId) ?? [],
    'route-table-id': (table) => [table.RouteTableId],
    'route.gateway-id': (table) => table.Routes?.map((route) => route.GatewayId) ?? [],
    'route.nat-gateway-id': (table) => table.Routes?.map((route) => route.NatGatewayId) ?? [],
    'vpc-id': (table) => [table.VpcId],
  },
  answer: 'RouteTables',
});

export const describeInternetGateways = lister<InternetGateway, DescribeInternetGatewaysRequest>({
  things: (region) => ec2Of(region).internetGateways.values(),
  wanted: (input) => input.InternetGatewayIds,
  idOf: (gateway) => gateway.InternetGatewayId,
  missing: (ids) => ['InvalidInternetGatewayID.NotFound', `The internetGateway ID '${ids.join(', ')}' does not exist`],
  filters: {
    'attachment.vpc-id': (gateway) => gateway.Attachments?.map((one) => one.VpcId) ?? [],
    'attachment.state': (gateway) => gateway.Attachments?.map((one) => one.State) ?? [],
    'internet-gateway-id': (gateway) => [gateway.InternetGatewayId],
  },
  answer: 'InternetGateways',
});

const natGateways = lister<NatGateway, DescribeNatGatewaysRequest & { Filters?: DescribeNatGatewaysRequest['Filter'] }>(
  {
    things: (region) => ec2Of(region).natGateways.values(),
    wanted: (input) => input.NatGatewayIds,
    idOf: (gateway) => gateway.NatGatewayId,
    missing: (ids) => ['NatGatewayNotFound', `The Nat Gateway ${ids.join(', ')} was not found`],
    filters: {
      'nat-gateway-id': (gateway) => [gateway.NatGatewayId],
      state: (gateway) => [gateway.State],
      'subnet-id': (gateway) => [gateway.SubnetId],
      'vpc-id': (gateway) => [gateway.VpcId],
    },
    answer: 'NatGateways',
  },
);

/** The one operation whose filters are called `Filter`. */
export const describeNatGateways: typeof natGateways = (input, call) =>
  natGateways({ ...input, Filters: input.Filter }, call);

export const describeVpcEndpoints = lister<VpcEndpoint, DescribeVpcEndpointsRequest>({
  things: (region) => ec2Of(region).endpoints.values(),
  wanted: (input) => input.VpcEndpointIds,
  idOf: (endpoint) => endpoint.VpcEndpointId,
  missing: (ids) => ['InvalidVpcEndpointId.NotFound', `The Vpc Endpoint Id '${ids.join(', ')}' does not exist`],
  filters: {
    'service-name': (endpoint) => [endpoint.ServiceName],
    'vpc-endpoint-id': (endpoint) => [endpoint.VpcEndpointId],
    'vpc-endpoint-state': (endpoint) => [endpoint.State],
    'vpc-endpoint-type': (endpoint) => [endpoint.VpcEndpointType],
    'vpc-id': (endpoint) => [endpoint.VpcId],
  },
  answer: 'VpcEndpoints',
});
