import 'server-only';
import { type Subnet as AwsSubnet, DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import type { Result } from '@/lib/model/failure';
import type { Subnet } from '@/lib/model/network';
import type { Scope } from '@/lib/model/scope';
import { mapResult, present, tagsOf } from '../gather';
import { send } from '../send';

/** A subnet; everything may be absent. */
export function toSubnet(subnet: AwsSubnet): Subnet {
  return {
    id: subnet.SubnetId ?? '',
    name: tagsOf(subnet.Tags)['Name'],
    vpcId: subnet.VpcId,
    zone: subnet.AvailabilityZone,
    cidr: subnet.CidrBlock,
    freeAddresses: subnet.AvailableIpAddressCount,
    publicAddresses: subnet.MapPublicIpOnLaunch,
  };
}

/** Subnets by id. */
export async function describeSubnets(scope: Scope, ids: readonly string[]): Promise<Result<Subnet[]>> {
  if (ids.length === 0) return { ok: true, value: [] };
  return mapResult(
    await send(scope, 'ec2', 'DescribeSubnets', (ec2, abortSignal) =>
      ec2.send(new DescribeSubnetsCommand({ SubnetIds: [...new Set(ids)] }), { abortSignal }),
    ),
    (answer) => present(answer.Subnets).map(toSubnet),
  );
}
