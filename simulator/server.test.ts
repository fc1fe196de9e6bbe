import { ECRClient, paginateDescribeRepositories } from '@aws-sdk/client-ecr';
import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScenarioFile } from './admin/requests';
import { type Simulator, startSimulator } from './server';
import { clientOptions } from './test-clients';
import { repositoryIn } from './world/ecr';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const signed = (service: string, account = '555555555555') =>
  `AWS4-HMAC-SHA256 Credential=${account}/20260105/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=00`;

async function json(
  service: string,
  target: string,
  body: string,
  authorization: string | undefined = signed(service),
) {
  const headers: Record<string, string> = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
  if (authorization) headers.authorization = authorization;
  const answer = await fetch(simulator.url, { method: 'POST', headers, body });
  return { status: answer.status, body: (await answer.json()) as { __type?: string; message?: string } };
}

describe('who calls, and where', () => {
  it('reads the account from the key id and knows it again after AssumeRole', async () => {
    const sts = new STSClient(clientOptions(simulator.url, '222222222222'));
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: '222222222222' });
    const RoleArn = 'arn:aws:iam::333333333333:role/ops/reader';
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'quarter' }));
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken,
    };
    const assumed = new STSClient({ ...clientOptions(simulator.url), credentials });
    expect(await assumed.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '333333333333',
      Arn: 'arn:aws:sts::333333333333:assumed-role/reader/quarter',
    });
  });

  it('keeps accounts and Regions apart', async () => {
    repositoryIn(simulator.world.region('444444444444', 'eu-west-1'), 'only-here');
    const names = async (account: string, region: string) => {
      const client = new ECRClient(clientOptions(simulator.url, account, region));
      const found: (string | undefined)[] = [];
      for await (const page of paginateDescribeRepositories({ client }, {})) {
        found.push(...(page.repositories ?? []).map((each) => each.repositoryName));
      }
      return found;
    };
    expect(await names('444444444444', 'eu-west-1')).toEqual(['only-here']);
    expect(await names('444444444444', 'us-east-1')).toEqual([]);
    expect(await names('222222222222', 'eu-west-1')).toEqual([]);
  });

  it('asks for a signature', async () => {
    expect(await json('ecr', 'AmazonEC2ContainerRegistry_V20150921.ListImages', '{}', '')).toMatchObject({
      status: 400,
      body: { __type: 'MissingAuthenticationTokenException' },
    });
    const query = await fetch(simulator.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(query.status).toBe(403);
    expect(await query.text()).toContain('<Code>MissingAuthenticationToken</Code>');
  });

  it('takes a presigned URL', async () => {
    const credential = encodeURIComponent('222222222222/20260105/us-east-1/sts/aws4_request');
    const url = `${simulator.url}/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Credential=${credential}`;
    expect(await (await fetch(url)).text()).toContain('<Account>222222222222</Account>');
  });
});

describe('inputs that the schema refuses', () => {
  const target = 'AmazonEC2ContainerRegistry_V20150921.ListImages';

  it.each([
    ['{}', 'InvalidParameterException', "Value null at 'repositoryName'"],
    ['{"repositoryName":5}', 'SerializationException', 'NUMBER_VALUE can not be converted to a String'],
    ['{"repositoryName":"a","filter":"x"}', 'SerializationException', 'STRING_VALUE'],
    ['[1]', 'SerializationException', 'Unexpected list element'],
    ['{not json', 'SerializationException', 'JSON'],
  ])('answers %s with %s', async (body, code, text) => {
    const answer = await json('ecr', target, body);
    expect(answer.status).toBe(400);
    expect(answer.body.__type).toMatch(new RegExp(`(^|#)${code}$`));
    expect(answer.body.message).toContain(text);
  });

  it('leaves unknown members out', async () => {
    const answer = await json('ecr', target, '{"repositoryName":"nowhere","__proto__":{"a":1},"constructor":1}');
    expect(answer.body.__type).toBe('RepositoryNotFoundException');
  });
});

describe('operations that are not there', () => {
  it('answers as each protocol does, and never with a page', async () => {
    expect((await json('ecs', 'AmazonEC2ContainerServiceV20141113.toString', '{}')).body.__type).toContain(
      'UnknownOperationException',
    );
    expect((await json('dynamodb', 'DynamoDB_20120810.ListTables', '{}')).body.__type).toContain(
      'UnknownOperationException',
    );
    for (const [service, version] of [
      ['rds', '2014-10-31'],
      ['ec2', '2016-11-15'],
      ['s3', ''],
    ]) {
      const answer = await fetch(simulator.url, {
        method: 'POST',
        headers: {
          authorization: signed(service ?? ''),
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: `Action=FlyAway&Version=${version}`,
      });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('<Code>InvalidAction</Code>');
    }
  });

  it('begins with the faults of a scenario file, and names what is wrong with one', async () => {
    const file = (text: string) => readScenarioFile(new TextEncoder().encode(text));
    const { faults } = file('{"faults": [{"kind": "denied", "operation": "ListClusters"}]}');
    const faulty = await startSimulator({ faults });
    const ecs = new ECSClient(clientOptions(faulty.url));
    await expect(ecs.send(new ListClustersCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await faulty.close();
    expect(() => file('{"faults": [{"kind": "sabotage"}]}')).toThrow(/^faults\.0\.kind: /);
    expect(() => file('faults:')).toThrow('It is not JSON.');
  });
});
