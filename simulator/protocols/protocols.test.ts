import { Readable } from 'node:stream';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, StartLiveTailCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { describe, expect, it } from 'vitest';
import { routeOf } from '../server-route';
import { clientOptions, failureOf } from '../test-clients';
import { AwsError } from './aws-error';

type Respond = (input: unknown) => unknown;

/** Options whose requests go through the protocol of their service, without HTTP, to a given operation. */
function through(respond: Respond) {
  const requestHandler = {
    async handle(request: HttpRequest) {
      const bytes = Buffer.from((request.body as string | undefined) ?? '');
      const url = new URL(request.path, 'http://simulator');
      const { wire, service, operation } = routeOf(request.headers, url, bytes);
      const schema = service?.schema.operations.get(operation);
      if (!service || !schema) throw new Error(`no route for ${operation}`);
      const answer = (() => {
        try {
          return wire.write(service.schema, schema, respond(wire.read(service.schema, schema, bytes)), 'request-1');
        } catch (error) {
          if (error instanceof AwsError) return wire.error(service.schema, error, 'request-1');
          throw error;
        }
      })();
      const { status, headers, body } = answer;
      const stream = typeof body === 'string' || body instanceof Uint8Array ? [Buffer.from(body as string)] : body;
      return { response: new HttpResponse({ statusCode: status, headers, body: Readable.from(stream) }) };
    },
  };
  return { ...clientOptions('http://simulator'), requestHandler };
}

const at = new Date('2026-01-05T09:00:00.123Z');
const nasty = `<b>&amp; "it's"\u00e9 </b>`;

describe('AWS JSON', () => {
  it('carries dates with milliseconds, and nested shapes', async () => {
    let got: unknown;
    const client = new ECSClient(
      through((input) => {
        got = input;
        return {
          services: [{ serviceName: nasty, createdAt: at, deployments: [], events: [{ id: '1', createdAt: at }] }],
        };
      }),
    );
    const answer = await client.send(new DescribeServicesCommand({ cluster: 'c', services: ['a', 'b'] }));
    expect(got).toEqual({ cluster: 'c', services: ['a', 'b'] });
    expect(answer.services).toEqual([
      { serviceName: nasty, createdAt: at, deployments: [], events: [{ id: '1', createdAt: at }] },
    ]);
  });

  it('names an error by its shape', async () => {
    const refuse = () => {
      throw new AwsError('ClusterNotFoundException', 'Cluster not found.');
    };
    const error = await failureOf(
      new ECSClient(through(refuse)).send(new DescribeServicesCommand({ services: ['a'] })),
    );
    expect(error).toEqual({ name: 'ClusterNotFoundException', message: 'Cluster not found.', status: 400 });
  });

  it('speaks JSON 1.0 with CloudWatch', async () => {
    const client = new CloudWatchClient(
      through((input) => {
        expect(input).toMatchObject({ StartTime: at, MetricDataQueries: [{ Id: 'm1' }] });
        return { MetricDataResults: [{ Id: 'm1', Timestamps: [at], Values: [0.5] }] };
      }),
    );
    const query = { StartTime: at, EndTime: at, MetricDataQueries: [{ Id: 'm1' }] };
    const answer = await client.send(new GetMetricDataCommand(query));
    expect(answer.MetricDataResults).toEqual([{ Id: 'm1', Timestamps: [at], Values: [0.5] }]);
  });
});

describe('event streams', () => {
  const tail = (events: () => AsyncGenerator) =>
    new CloudWatchLogsClient(through(() => ({ responseStream: events() }))).send(
      new StartLiveTailCommand({ logGroupIdentifiers: ['arn'] }),
    );

  it('sends events as frames, after the first answer', async () => {
    const { responseStream } = await tail(async function* () {
      yield { sessionStart: { sessionId: 's', logGroupIdentifiers: ['arn'] } };
      yield { sessionUpdate: { sessionResults: [{ message: nasty, timestamp: 5 }] } };
    });
    const seen: unknown[] = [];
    for await (const event of responseStream ?? []) seen.push(event);
    expect(seen).toEqual([
      { sessionStart: { sessionId: 's', logGroupIdentifiers: ['arn'] } },
      { sessionUpdate: { sessionResults: [{ message: nasty, timestamp: 5 }] } },
    ]);
  });

  it('ends with an exception frame', async () => {
    const { responseStream } = await tail(async function* () {
      yield { sessionStart: { sessionId: 's' } };
      throw new AwsError('SessionTimeoutException', 'Three hours are over.');
    });
    const drain = async () => {
      for await (const event of responseStream ?? []) if (!event) break;
    };
    expect(await failureOf(drain())).toMatchObject({
      name: 'SessionTimeoutException',
      message: 'Three hours are over.',
    });
  });
});

describe('AWS Query', () => {
  it('reads lists of structures and writes XML that holds any text', async () => {
    let got: unknown;
    const instance = {
      DBInstanceIdentifier: nasty,
      InstanceCreateTime: at,
      MultiAZ: false,
      AllocatedStorage: 20,
      Endpoint: { Address: 'db.local', Port: 5432 },
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
      TagList: [],
    };
    const client = new RDSClient(
      through((input) => {
        got = input;
        return { DBInstances: [instance, instance] };
      }),
    );
    const Filters = [{ Name: 'engine', Values: ['postgres', 'mysql'] }];
    const answer = await client.send(new DescribeDBInstancesCommand({ Filters, MaxRecords: 20 }));
    expect(got).toEqual({ Filters, MaxRecords: 20 });
    expect(answer.DBInstances).toEqual([instance, instance]);
  });

  it('gives an error its wire code and HTTP status', async () => {
    const refuse = () => {
      throw new AwsError('DBInstanceNotFoundFault', 'DBInstance db not found.');
    };
    const error = await failureOf(new RDSClient(through(refuse)).send(new DescribeDBInstancesCommand({})));
    expect(error).toMatchObject({ name: 'DBInstanceNotFoundFault', message: 'DBInstance db not found.', status: 404 });
  });

  it('says which parameter is missing', async () => {
    const client = new ElasticLoadBalancingV2Client(through(() => ({})));
    const error = await failureOf(client.send(new DescribeTargetHealthCommand({ TargetGroupArn: undefined })));
    expect(error).toMatchObject({ name: 'ValidationError', message: expect.stringContaining("'targetGroupArn'") });
  });
});

describe('EC2 Query', () => {
  it('reads flat lists by their query names and writes item lists', async () => {
    let got: unknown;
    const instance = {
      InstanceId: 'i-1',
      LaunchTime: at,
      State: { Code: 16, Name: 'running' as const },
      Tags: [{ Key: 'Name', Value: nasty }],
      SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }],
      EbsOptimized: false,
    };
    const client = new EC2Client(
      through((input) => {
        got = input;
        return { Reservations: [{ ReservationId: 'r-1', Instances: [instance] }], NextToken: 't' };
      }),
    );
    const input = { InstanceIds: ['i-1', 'i-2'], Filters: [{ Name: 'tag:a', Values: ['1'] }], DryRun: false };
    const answer = await client.send(new DescribeInstancesCommand(input));
    expect(got).toEqual(input);
    expect(answer.Reservations).toEqual([{ ReservationId: 'r-1', Instances: [instance] }]);
    expect(answer.NextToken).toBe('t');
  });

  it('answers errors in its own form', async () => {
    const refuse = () => {
      throw new AwsError('InvalidInstanceID.NotFound', "The instance ID 'i-1' does not exist");
    };
    const error = await failureOf(new EC2Client(through(refuse)).send(new DescribeInstancesCommand({})));
    expect(error).toMatchObject({ name: 'InvalidInstanceID.NotFound', status: 400 });
  });
});
