import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import { filterLogEvents } from './filter-log-events';

const aws = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('../send', () => aws);

const scope = { account: 'a', region: 'us-east-1' };
const refused = failed({ kind: 'refused', message: 'AWS refused logs:FilterLogEvents.', detail: 'hostile' });
const asked = () => aws.send.mock.calls.map(([, , operation]) => operation as string);
let number = 0;
let group = '';

/** AWS with these groups; FilterLogEvents is answered as given. */
function world(answer: unknown, groups: object[] | undefined) {
  aws.send.mockImplementation((_scope, _api, operation: string) =>
    Promise.resolve(
      operation === 'FilterLogEvents'
        ? answer
        : groups
          ? ok({ logGroups: groups })
          : failed({ kind: 'denied', message: 'a may not call logs:DescribeLogGroups.' }),
    ),
  );
}

describe('a log group that AWS refuses to read', () => {
  beforeEach(() => {
    aws.send.mockReset();
    number += 1;
    group = `/ecs/${number}`;
  });

  it('is named with its class and what to do, and asked for once', async () => {
    world(refused, [{ logGroupName: group, logGroupClass: 'INFREQUENT_ACCESS' }]);
    const first = await filterLogEvents(scope, { group });
    expect(first).toMatchObject({
      failure: {
        kind: 'unsupported',
        message: expect.stringContaining(`Log group ${group} (us-east-1) is of the class Infrequent Access`),
        advice: expect.stringContaining('new group of the class Standard'),
      },
    });
    expect(await filterLogEvents(scope, { group })).toEqual(first);
    expect(asked()).toEqual(['FilterLogEvents', 'DescribeLogGroups', 'FilterLogEvents']);
  });

  it('keeps AWS’s answer where its class is Standard, or is another group’s', async () => {
    world(refused, [{ logGroupName: group, logGroupClass: 'STANDARD' }]);
    expect(await filterLogEvents(scope, { group })).toEqual(refused);
    group = `${group}-b`;
    world(refused, [{ logGroupName: `${group}/longer`, logGroupClass: 'INFREQUENT_ACCESS' }]);
    expect(await filterLogEvents(scope, { group })).toEqual(refused);
  });

  it('keeps AWS’s answer where the class may not be asked', async () => {
    world(refused, undefined);
    expect(await filterLogEvents(scope, { group })).toEqual(refused);
  });

  it('is not asked for where reading failed for another reason, or did not fail', async () => {
    world(failed({ kind: 'throttled', message: 'Slow.' }), []);
    await filterLogEvents(scope, { group });
    world(ok({ events: [] }), []);
    expect(await filterLogEvents(scope, { group })).toEqual(ok({ lines: [], nextToken: undefined }));
    expect(asked()).toEqual(['FilterLogEvents', 'FilterLogEvents']);
  });
});
