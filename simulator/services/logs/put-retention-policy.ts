import type { PutRetentionPolicyCommandInput, PutRetentionPolicyCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../protocols/operation';
import { findGroup } from './find-group';

export const putRetentionPolicy: Operation<PutRetentionPolicyCommandInput, PutRetentionPolicyCommandOutput> = (
  input,
  call,
) => {
  findGroup(call.region, input.logGroupName ?? '').retentionInDays = input.retentionInDays;
  return {};
};
