import {
  DescribeAvailabilityZonesCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  EC2Client,
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../server';
import { clientOptions, failureOf } from '../../test-clients';
import { steppedClock } from '../../world/clock';

let clock: ReturnType<typeof steppedClock>;
let simulator: Simulator;
let ec2: EC2Client;
beforeEach(async () => {
  clock = steppedClock();
  simulator = await startSimulator({ scenario: 'demo', throttle: false, clock });
  ec2 = new EC2Client(clientOptions(simulator.url, '111111111111', 'eu-central-1'));
});
afterEach(() => simulator.close());

async function only(client = ec2) {
  const { Reservations } = await client.send(new DescribeInstancesCommand({}));
  const instance = Reservations?.[0]?.Instances?.[0];
  return { id: instance?.InstanceId ?? '', state: instance?.State?.Name, ip: instance?.PublicIpAddress };
}

describe('instances', () => {
  it('stop, start and come back at another address, with checks that pass later', async () => {
    const before = await only();
    const stopped = await ec2.send(new StopInstancesCommand({ InstanceIds: [before.id] }));
    expect(stopped.StoppingInstances?.[0]).toMatchObject({
      PreviousState: { Code: 16, Name: 'running' },
      CurrentState: { Code: 64, Name: 'stopping' },
    });
    expect(await failureOf(ec2.send(new StartInstancesCommand({ InstanceIds: [before.id] })))).toMatchObject({
      name: 'IncorrectInstanceState',
      message: `The instance '${before.id}' is not in a state from which it can be started.`,
    });
    clock.advance(60_000);
    expect(await only()).toEqual({ id: before.id, state: 'stopped', ip: undefined });
    expect((await ec2.send(new DescribeInstanceStatusCommand({}))).InstanceStatuses).toEqual([]);
    const all = await ec2.send(new DescribeInstanceStatusCommand({ IncludeAllInstances: true }));
    expect(all.InstanceStatuses?.[0]?.SystemStatus?.Status).toBe('not-applicable');
    await ec2.send(new StartInstancesCommand({ InstanceIds: [before.id] }));
    clock.advance(30_000);
    const after = await only();
    expect(after.state).toBe('running');
    expect(after.ip).not.toBe(before.ip);
    const checks = async () =>
      (await ec2.send(new DescribeInstanceStatusCommand({}))).InstanceStatuses?.[0]?.InstanceStatus?.Status;
    expect(await checks()).toBe('initializing');
    clock.advance(180_000);
    expect(await checks()).toBe('ok');
  });

  it('keep an Elastic IP through a stop and a start', async () => {
    const meuthak = new EC2Client(clientOptions(simulator.url, '444444444444'));
    const { id } = await only(meuthak);
    await meuthak.send(new StopInstancesCommand({ InstanceIds: [id] }));
    clock.advance(60_000);
    expect(await only(meuthak)).toEqual({ id, state: 'stopped', ip: '44.194.144.99' });
    await meuthak.send(new StartInstancesCommand({ InstanceIds: [id] }));
    clock.advance(60_000);
    expect(await only(meuthak)).toEqual({ id, state: 'running', ip: '44.194.144.99' });
  });

  it('refuse what AWS refuses, in its words', async () => {
    const { id } = await only();
    expect(
      await failureOf(ec2.send(new RebootInstancesCommand({ InstanceIds: ['i-00000000000000000'] }))),
    ).toMatchObject({
      name: 'InvalidInstanceID.NotFound',
      message: "The instance ID 'i-00000000000000000' does not exist",
    });
    expect(await failureOf(ec2.send(new StartInstancesCommand({ InstanceIds: ['nonsense'] })))).toMatchObject({
      name: 'InvalidInstanceID.Malformed',
    });
    expect(await failureOf(ec2.send(new StopInstancesCommand({ InstanceIds: [id], DryRun: true })))).toMatchObject({
      name: 'DryRunOperation',
    });
    expect((await only()).state).toBe('running');
  });
});

describe('lists', () => {
  it('filter by tags, wildcards and ids, and refuse filters that do not exist', async () => {
    const found = async (Name: string, Value: string) =>
      (await ec2.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name, Values: [Value] }] }))).SecurityGroups?.map(
        (group) => group.GroupName,
      );
    expect(await found('group-name', 'rds-*')).toEqual(['rds-cloudnotes-sg']);
    expect(await found('tag:Name', 'ec2-cloudnotes-sg')).toEqual(['ec2-cloudnotes-sg']);
    expect(await found('group-id', 'sg-1')).toEqual([]);
    expect(await failureOf(found('colour', 'red'))).toMatchObject({
      name: 'InvalidParameterValue',
      message: "The filter 'colour' is invalid",
    });
    expect(await failureOf(ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: ['sg-1'] })))).toMatchObject({
      name: 'InvalidGroup.NotFound',
      message: "The security group 'sg-1' does not exist",
    });
  });

  it('page', async () => {
    const ids: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await ec2.send(new DescribeSecurityGroupRulesCommand({ MaxResults: 5, NextToken }));
      ids.push(...(page.SecurityGroupRules ?? []).map((rule) => rule.SecurityGroupRuleId));
      NextToken = page.NextToken;
    } while (NextToken);
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
  });

  it('show the interfaces of tasks, private subnets behind NAT, and three zones', async () => {
    const refcard = new EC2Client(clientOptions(simulator.url, '222222222222'));
    const { NatGateways } = await refcard.send(
      new DescribeNatGatewaysCommand({ Filter: [{ Name: 'state', Values: ['available'] }] }),
    );
    expect(NatGateways).toHaveLength(1);
    const { Subnets } = await refcard.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: 'map-public-ip-on-launch', Values: ['false'] }] }),
    );
    const { NetworkInterfaces } = await refcard.send(
      new DescribeNetworkInterfacesCommand({ Filters: [{ Name: 'group-name', Values: ['*-task-sg'] }] }),
    );
    expect(NetworkInterfaces).toHaveLength(2);
    for (const network of NetworkInterfaces ?? []) {
      expect(Subnets?.map((subnet) => subnet.SubnetId)).toContain(network.SubnetId);
      expect(network.Association).toBeUndefined();
    }
    const { AvailabilityZones } = await refcard.send(new DescribeAvailabilityZonesCommand({}));
    expect(AvailabilityZones?.map((zone) => zone.ZoneName)).toEqual(['us-east-1a', 'us-east-1b', 'us-east-1c']);
  });
});
