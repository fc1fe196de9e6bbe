import type { LogGroupClass } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../protocols/aws-error';
import type { LogGroup } from '../../world/logs';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html#CWL-CreateLogGroup-request-logGroupClass */
const classes: readonly string[] = ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] satisfies LogGroupClass[];

/** The class that was asked for; AWS refuses others. */
export function classOf(asked: string): LogGroupClass {
  if (classes.includes(asked)) return asked as LogGroupClass;
  throw new AwsError(
    'InvalidParameterException',
    `1 validation error detected: Value '${asked}' at 'logGroupClass' failed to satisfy constraint: Member must satisfy enum value set: [${classes.join(', ')}]`,
  );
}

/**
 * Refuses to read a group that is not of the Standard class: neither FilterLogEvents nor GetLogEvents nor Live Tail.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
 * AWS's name and words: https://github.com/aws/karpenter-provider-aws/pull/9567
 */
export function refuseOtherClass(group: LogGroup, operation: string): void {
  if (group.logGroupClass === 'STANDARD') return;
  throw new AwsError(
    'InvalidOperationException',
    `The log group ${group.name} is of log-group-class ${group.logGroupClass}. ${operation} is not supported for this log class.`,
  );
}
