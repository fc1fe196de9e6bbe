import type {
  GetParametersByPathCommandInput,
  GetParametersByPathCommandOutput,
  GetParametersCommandInput,
  GetParametersCommandOutput,
  Parameter,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../protocols/aws-error';
import type { Call, Operation } from '../../protocols/operation';
import { parametersOf, type SimParameter } from '../../world/ssm';
import { pageOf } from '../page';

export const getParameters: Operation<GetParametersCommandInput, GetParametersCommandOutput> = (input, call) => {
  const all = parametersOf(call.region);
  const names = input.Names ?? [];
  return {
    Parameters: names.flatMap((name) => {
      const found = all.get(name);
      return found ? [describe(found, input.WithDecryption ?? false, call)] : [];
    }),
    InvalidParameters: names.filter((name) => !all.has(name)),
  };
};

export const getParametersByPath: Operation<GetParametersByPathCommandInput, GetParametersByPathCommandOutput> = (
  input,
  call,
) => {
  const path = `${(input.Path ?? '').replace(/\/$/, '')}/`;
  const found = [...parametersOf(call.region).values()].filter(
    ({ name }) => name.startsWith(path) && (input.Recursive || !name.slice(path.length).includes('/')),
  );
  const invalid = (): AwsError => new AwsError('InvalidNextToken', 'The specified token is not valid.');
  const { page, next } = pageOf(found, input.NextToken, input.MaxResults ?? 10, invalid);
  return { Parameters: page.map((one) => describe(one, input.WithDecryption ?? false, call)), NextToken: next };
};

/** A secret's value is ciphertext unless its decryption is asked for. */
function describe(parameter: SimParameter, decrypted: boolean, call: Call): Parameter {
  const secret = parameter.type === 'SecureString' && !decrypted;
  return {
    Name: parameter.name,
    ARN: call.region.arn('ssm', `parameter${parameter.name.startsWith('/') ? '' : '/'}${parameter.name}`),
    Type: parameter.type,
    Value: secret ? Buffer.from(`ciphertext of ${parameter.name}`).toString('base64') : parameter.value,
    Version: parameter.version,
    LastModifiedDate: new Date(parameter.modifiedAt),
    DataType: 'text',
  };
}
