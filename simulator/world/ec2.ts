import type {
  Address,
  Image,
  Instance,
  InternetGateway,
  NatGateway,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  Subnet,
  Volume,
  Vpc,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { Region } from './region';
import { stableHex } from './stable-id';

export interface SimInstance extends Instance {
  InstanceId: string;
  State: { Code: number; Name: InstanceState };
}

export type InstanceState = keyof typeof STATE_CODES;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
export const STATE_CODES = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
} as const;

export interface Ec2State {
  instances: Map<string, SimInstance>;
  /** When the status checks of a started instance pass, by its id: not yet, while it is in here. */
  initializing: Set<string>;
  securityGroups: Map<string, SecurityGroup>;
  vpcs: Map<string, Vpc>;
  subnets: Map<string, Subnet>;
  routeTables: Map<string, RouteTable>;
  /** Those of instances, gateways, databases and load balancers; the tasks' are made from the tasks. */
  interfaces: Map<string, NetworkInterface>;
  /** By allocation id. */
  addresses: Map<string, Address>;
  natGateways: Map<string, NatGateway>;
  internetGateways: Map<string, InternetGateway>;
  endpoints: Map<string, VpcEndpoint>;
  volumes: Map<string, Volume>;
  images: Map<string, Image>;
}

/** Simulated milliseconds. */
const PASSAGE = { pending: 20_000, stopping: 40_000, initializing: 120_000 };

const slice = {
  name: 'ec2',
  create: (): Ec2State => ({
    instances: new Map(),
    initializing: new Set(),
    securityGroups: new Map(),
    vpcs: new Map(),
    subnets: new Map(),
    routeTables: new Map(),
    interfaces: new Map(),
    addresses: new Map(),
    natGateways: new Map(),
    internetGateways: new Map(),
    endpoints: new Map(),
    volumes: new Map(),
    images: new Map(),
  }),
};

/** Instances and networks of an account in a Region. */
export function ec2Of(region: Region): Ec2State {
  return region.slice(slice);
}

const enter = (instance: SimInstance, state: InstanceState): void => {
  instance.State = { Code: STATE_CODES[state], Name: state };
};

/** stopped → pending → running, with a new public address unless it has an Elastic IP; status checks pass later. */
export function startInstance(region: Region, instance: SimInstance): void {
  const { clock } = region.world;
  const { initializing } = ec2Of(region);
  enter(instance, 'pending');
  instance.LaunchTime = new Date(clock.now());
  instance.StateReason = undefined;
  instance.StateTransitionReason = '';
  initializing.add(instance.InstanceId);
  clock.after(PASSAGE.pending, () => {
    enter(instance, 'running');
    if (instance.PublicIpAddress === undefined) givePublicAddress(region, instance);
    clock.after(PASSAGE.initializing, () => initializing.delete(instance.InstanceId));
  });
}

/** running → stopping → stopped; a public address that is no Elastic IP goes back to Amazon. */
export function stopInstance(region: Region, instance: SimInstance): void {
  const { clock } = region.world;
  enter(instance, 'stopping');
  instance.StateReason = {
    Code: 'Client.UserInitiatedShutdown',
    Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
  };
  instance.StateTransitionReason = `User initiated (${new Date(clock.now()).toISOString().replace('T', ' ').slice(0, 19)} GMT)`;
  clock.after(PASSAGE.stopping, () => {
    enter(instance, 'stopped');
    const kept = [...ec2Of(region).addresses.values()].some((one) => one.InstanceId === instance.InstanceId);
    if (!kept) setPublicAddress(region, instance, undefined);
  });
}

function givePublicAddress(region: Region, instance: SimInstance): void {
  const digits = stableHex(`${instance.InstanceId}/${Number(instance.LaunchTime)}`, 6);
  const bytes = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
  setPublicAddress(region, instance, `3.${bytes.join('.')}`);
}

/** Writes a public address, or none, into the instance and its first interface. */
export function setPublicAddress(
  region: Region,
  instance: SimInstance,
  ip: string | undefined,
  owner = 'amazon',
): void {
  const dns = ip === undefined ? '' : publicDns(region.name, ip);
  instance.PublicIpAddress = ip;
  instance.PublicDnsName = dns;
  const association = ip === undefined ? undefined : { IpOwnerId: owner, PublicDnsName: dns, PublicIp: ip };
  const own = instance.NetworkInterfaces?.[0];
  if (own) own.Association = association;
  const kept = ec2Of(region).interfaces.get(own?.NetworkInterfaceId ?? '');
  if (kept) kept.Association = association;
}

/** The name that EC2 gives a public address. */
export function publicDns(region: string, ip: string): string {
  const host = `ec2-${ip.replaceAll('.', '-')}`;
  return region === 'us-east-1' ? `${host}.compute-1.amazonaws.com` : `${host}.${region}.compute.amazonaws.com`;
}
