import type { AssumeRoleRequest, AssumeRoleResponse, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { AwsError } from '../../protocols/aws-error';
import type { Call, Operation, OperationTable } from '../../protocols/operation';
import { sessionTokenFor } from '../../protocols/signature';

const getCallerIdentity: Operation<object, GetCallerIdentityResponse> = (_input, call) => ({
  UserId: userIdOf(call),
  Account: call.region.account,
  Arn: call.callerArn,
});

function userIdOf(call: Call): string {
  const assumed = /assumed-role\/[^/]+\/(.+)$/.exec(call.callerArn ?? '')?.[1];
  return assumed
    ? `AROA${call.region.account.padEnd(17, '0')}:${assumed}`
    : `AIDA${call.region.account.padEnd(17, '0')}`;
}

/** Any role of any account may be assumed; the key id handed out names the role's account. */
const assumeRole: Operation<AssumeRoleRequest, AssumeRoleResponse> = (input, call) => {
  const [, account, path] = /^arn:aws:iam::(\d{12}):role\/(.+)$/.exec(input.RoleArn ?? '') ?? [];
  const session = input.RoleSessionName ?? '';
  if (!account || !path) throw new AwsError('ValidationError', `${input.RoleArn} is invalid`, 400);
  if (!/^[\w+=,.@-]{2,64}$/.test(session)) {
    const text = `1 validation error detected: Value '${session}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`;
    throw new AwsError('ValidationError', text, 400);
  }
  const arn = `arn:aws:sts::${account}:assumed-role/${path.split('/').at(-1)}/${session}`;
  return {
    Credentials: {
      AccessKeyId: `ASIA${account}`,
      SecretAccessKey: 'simulated-secret-access-key',
      SessionToken: sessionTokenFor(arn),
      Expiration: new Date(call.region.world.clock.now() + (input.DurationSeconds ?? 3600) * 1000),
    },
    AssumedRoleUser: { AssumedRoleId: `AROA${account.padEnd(17, '0')}:${session}`, Arn: arn },
  };
};

export const operations: OperationTable = { GetCallerIdentity: getCallerIdentity, AssumeRole: assumeRole };
