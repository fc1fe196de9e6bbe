import 'server-only';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { mapResult, present } from '../gather';
import { kept } from '../kept';
import { type SendOptions, send } from '../send';

/** A group's class never changes, but a group may be deleted and made anew under its name. */
const keepMs = 10 * 60_000;
const retryMs = 60_000;

/** What a log group is, by its exact name; `undefined` where it does not exist. */
export interface GroupFacts {
  /** `STANDARD`, `INFREQUENT_ACCESS` and others; an open enum. */
  logClass: string;
  /** Without `:*`, as Live Tail takes it. */
  arn: string;
  /** Epoch milliseconds; its events may be older. */
  createdAt?: number;
  /** Days after which lines are gone; absent where they never go. */
  retentionDays?: number;
}

const groups = () => kept<Promise<Result<GroupFacts | undefined>>>('log groups', 1_000);

/** AWS sorts by name, so that the group itself comes before those whose name it begins. */
async function read(scope: Scope, group: string, options: SendOptions): Promise<Result<GroupFacts | undefined>> {
  return mapResult(
    await send(
      scope,
      'logs',
      'DescribeLogGroups',
      (logs, abortSignal) =>
        logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: group, limit: 1 }), { abortSignal }),
      options,
    ),
    (answer) => {
      const found = present(answer.logGroups).find(({ logGroupName }) => logGroupName === group);
      return (
        found && {
          logClass: found.logGroupClass ?? 'STANDARD',
          arn: found.logGroupArn ?? (found.arn ?? '').replace(/:\*$/, ''),
          createdAt: found.creationTime,
          retentionDays: found.retentionInDays,
        }
      );
    },
  );
}

/**
 * A log group's facts, asked of AWS once in ten minutes, once a minute where it is missing or could not be read.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
 */
export function describeLogGroup(
  scope: Scope,
  group: string,
  options: SendOptions = {},
): Promise<Result<GroupFacts | undefined>> {
  const known = groups().get(scope, group);
  if (known) return known;
  const reading = read(scope, group, options).then((found) => {
    // One that is missing may be made at any time.
    if (!found.ok || !found.value) groups().set(scope, group, reading, retryMs);
    return found;
  });
  return groups().set(scope, group, reading, keepMs);
}

/** How people call the classes that cannot be read. */
const classNames: Record<string, string> = {
  INFREQUENT_ACCESS: 'Infrequent Access',
  DELIVERY: 'Delivery',
  ESSENTIALS: 'Essentials',
};

const otherClass = (
  { region }: Scope,
  group: string,
  logClass: string,
): Pick<Failure, 'kind' | 'message' | 'advice'> => ({
  kind: 'unsupported',
  message: `Log group ${group} (${region}) is of the class ${classNames[logClass] ?? logClass}, which AWS lets nobody read line by line: neither FilterLogEvents nor Live Tail works on it.`,
  advice:
    'A group keeps its class: send the lines to a new group of the class Standard (awslogs-group); those that are here can be queried in Logs Insights.',
});

/**
 * Why a group was refused to be read: only the Standard class offers FilterLogEvents and Live Tail. Told by the group's
 * class, never by AWS's words. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
 */
export async function explainRefusal(
  scope: Scope,
  group: string,
  failure: Failure,
  options: SendOptions = {},
): Promise<Failure> {
  if (failure.kind !== 'refused') return failure;
  const found = await describeLogGroup(scope, group, options);
  const logClass = found.ok ? found.value?.logClass : undefined;
  if (logClass === undefined || logClass === 'STANDARD') return failure;
  return { ...failure, ...otherClass(scope, group, logClass) };
}

/** The ARN by which Live Tail follows a group, or why it cannot: it is missing, or not of the Standard class. */
export async function liveTailArn(scope: Scope, group: string): Promise<Result<string>> {
  const found = await describeLogGroup(scope, group);
  if (!found.ok) return found;
  if (!found.value) {
    const message = `Log group ${group} does not exist in ${scope.region}.`;
    return failed({ kind: 'not-found', message, advice: 'Switch on again once something has been written.' });
  }
  const { logClass, arn } = found.value;
  return logClass === 'STANDARD' ? ok(arn) : failed(otherClass(scope, group, logClass));
}
