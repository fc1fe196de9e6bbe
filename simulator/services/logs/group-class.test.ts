import { expect, it } from 'vitest';
import type { Call } from '../../protocols/operation';
import { steppedClock } from '../../world/clock';
import { putLines } from '../../world/logs';
import { World } from '../../world/world';
import { createLogGroup } from './create-log-group';
import { describeLogGroups } from './describe-log-groups';
import { filterLogEvents } from './filter-log-events';
import { getLogEvents } from './get-log-events';
import { startLiveTail } from './start-live-tail';

const newCall = (): Call => {
  const region = new World(steppedClock()).region('555555555555', 'us-east-1');
  const { signal } = new AbortController();
  return { region, accessKeyId: 'test', requestId: 'r-1', endpoint: 'http://127.0.0.1:4566', signal };
};

it('a group of the class Infrequent Access takes lines, and no operation reads them', async () => {
  const call = newCall();
  await createLogGroup({ logGroupName: '/rare', logGroupClass: 'INFREQUENT_ACCESS' }, call);
  await createLogGroup({ logGroupName: '/rare/not' }, call);
  putLines(call.region, '/rare', 's', [{ timestamp: 1, message: 'x' }]);
  const { logGroups } = await describeLogGroups({ logGroupNamePrefix: '/rare' }, call);
  expect(logGroups?.map((group) => group.logGroupClass)).toEqual(['INFREQUENT_ACCESS', 'STANDARD']);
  const only = await describeLogGroups({ logGroupClass: 'STANDARD' }, call);
  expect(only.logGroups?.map((group) => group.logGroupName)).toEqual(['/rare/not']);

  const refused = { code: 'InvalidOperationException' };
  const arn = logGroups?.[0]?.logGroupArn ?? '';
  await expect((async () => filterLogEvents({ logGroupName: '/rare' }, call))()).rejects.toMatchObject(refused);
  await expect((async () => getLogEvents({ logGroupName: '/rare', logStreamName: 's' }, call))()).rejects.toMatchObject(
    refused,
  );
  await expect((async () => startLiveTail({ logGroupIdentifiers: [arn] }, call))()).rejects.toMatchObject(refused);
});

it('another class than those of AWS is refused', async () => {
  const logGroupClass = 'COLD' as 'STANDARD';
  await expect((async () => createLogGroup({ logGroupName: '/g', logGroupClass }, newCall()))()).rejects.toMatchObject({
    code: 'InvalidParameterException',
  });
});
