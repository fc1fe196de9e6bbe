import { randomBytes, randomInt } from 'node:crypto';
import type { Attachment, NetworkConfiguration, NetworkInterface } from '@aws-sdk/client-ecs';
import { ec2Of } from '../ec2';
import type { Region } from '../region';
import { resourceId, uuid } from './ids';

/** An elastic network interface of a task in `awsvpc` mode: its attachment, and what each container tells of it. */
export interface TaskNetwork {
  attachment: Attachment;
  interface: NetworkInterface;
  ip: string;
  zone: string;
}

const addresses = { name: 'ecs-addresses', create: () => new Set<string>() };

/** Makes the interface in one of the configured subnets, taken in turn, with a free address of that subnet. */
export function makeNetwork(region: Region, network: NetworkConfiguration | undefined, turn: number): TaskNetwork {
  const subnets = network?.awsvpcConfiguration?.subnets ?? [];
  const at = subnets.length > 0 ? turn % subnets.length : 0;
  const subnetId = subnets[at] ?? resourceId('subnet');
  const subnet = ec2Of(region).subnets.get(subnetId);
  const ip = freeAddress(region, subnet?.CidrBlock ?? `10.0.${at * 16}.0/20`);
  const mac = ['0a', ...Array.from(randomBytes(5), (byte) => byte.toString(16).padStart(2, '0'))].join(':');
  const id = uuid();
  return {
    ip,
    zone: subnet?.AvailabilityZone ?? `${region.name}${'abc'[at % 3]}`,
    interface: { attachmentId: id, privateIpv4Address: ip },
    attachment: {
      id,
      type: 'ElasticNetworkInterface',
      status: 'PRECREATED',
      details: [
        { name: 'subnetId', value: subnetId },
        { name: 'networkInterfaceId', value: resourceId('eni') },
        { name: 'macAddress', value: mac },
        { name: 'privateDnsName', value: dnsName(region.name, ip) },
        { name: 'privateIPv4Address', value: ip },
      ],
    },
  };
}

/** Gives an address back when its task has stopped. */
export function freeNetwork(region: Region, ip: string): void {
  region.slice(addresses).delete(ip);
}

function freeAddress(region: Region, cidr: string): string {
  const [base = '10.0.0.0', bits = '24'] = cidr.split('/');
  const start = base.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  const used = region.slice(addresses);
  let ip = '';
  // A subnet that is (nearly) full gives an address twice rather than none.
  for (let tries = 0; tries < 10 && (ip === '' || used.has(ip)); tries++) {
    const address = start + randomInt(4, Math.max(6, size - 1));
    ip = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
  }
  used.add(ip);
  return ip;
}

function dnsName(region: string, ip: string): string {
  const host = `ip-${ip.replaceAll('.', '-')}`;
  return region === 'us-east-1' ? `${host}.ec2.internal` : `${host}.${region}.compute.internal`;
}
