import type { OperationTable } from '../../protocols/operation';
import { describeInstanceStatus } from './describe-instance-status';
import { describeInstances } from './describe-instances';
import { describeAddresses, describeImages, describeNetworkInterfaces, describeVolumes } from './list-attached';
import {
  describeInternetGateways,
  describeNatGateways,
  describeRouteTables,
  describeSubnets,
  describeVpcEndpoints,
  describeVpcs,
} from './list-networks';
import { describeAvailabilityZones, describeRegions } from './list-places';
import { describeSecurityGroupRules, describeSecurityGroups } from './list-security-groups';
import { rebootInstances } from './reboot-instances';
import { startInstances } from './start-instances';
import { stopInstances } from './stop-instances';

export const operations: OperationTable = {
  DescribeAddresses: describeAddresses,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeImages: describeImages,
  DescribeInstances: describeInstances,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInternetGateways: describeInternetGateways,
  DescribeNatGateways: describeNatGateways,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeRegions: describeRegions,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  DescribeVolumes: describeVolumes,
  DescribeVpcEndpoints: describeVpcEndpoints,
  DescribeVpcs: describeVpcs,
  RebootInstances: rebootInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
};
