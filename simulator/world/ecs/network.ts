import { randomBytes, randomInt } from 'node:crypto';
import type { Attachment, NetworkConfiguration, NetworkInterface } from '@aws-sdk/client-ecs';
import { resourceId, uuid } from './ids';

/** An elastic network interface of a task in `awsvpc` mode: its attachment, and what each container tells of it. */
export interface TaskNetwork {
  attachment: Attachment;
  interface: NetworkInterface;
  ip: string;
  zone: string;
}

/** Makes the interface in one of the configured subnets, taken in turn. */
export function makeNetwork(region: string, network: NetworkConfiguration | undefined, turn: number): TaskNetwork {
  const subnets = network?.awsvpcConfiguration?.subnets ?? [];
  const at = subnets.length > 0 ? turn % subnets.length : 0;
  const subnet = subnets[at] ?? resourceId('subnet');
  const ip = `10.0.${at * 16 + randomInt(0, 16)}.${randomInt(4, 250)}`;
  const mac = ['0a', ...Array.from(randomBytes(5), (byte) => byte.toString(16).padStart(2, '0'))].join(':');
  const id = uuid();
  return {
    ip,
    zone: `${region}${'abc'[at % 3]}`,
    interface: { attachmentId: id, privateIpv4Address: ip },
    attachment: {
      id,
      type: 'ElasticNetworkInterface',
      status: 'PRECREATED',
      details: [
        { name: 'subnetId', value: subnet },
        { name: 'networkInterfaceId', value: resourceId('eni') },
        { name: 'macAddress', value: mac },
        { name: 'privateDnsName', value: dnsName(region, ip) },
        { name: 'privateIPv4Address', value: ip },
      ],
    },
  };
}

function dnsName(region: string, ip: string): string {
  const host = `ip-${ip.replaceAll('.', '-')}`;
  return region === 'us-east-1' ? `${host}.ec2.internal` : `${host}.${region}.compute.internal`;
}
