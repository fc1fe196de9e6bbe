import type { DescribeParametersCommandInput, DescribeParametersCommandOutput } from '@aws-sdk/client-ssm';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { parametersOf, type SimParameter } from '../../world/ssm';
import { pageOf } from '../page';

/** Names and types, never values; at most 50 a page. */
export const describeParameters: Operation<DescribeParametersCommandInput, DescribeParametersCommandOutput> = (
  input,
  call,
) => {
  const found = [...parametersOf(call.region).values()].filter(
    (parameter) =>
      (input.ParameterFilters ?? []).every(({ Key, Option, Values }) => fits(parameter, Key, Option, Values ?? [])) &&
      (input.Filters ?? []).every(({ Key, Values }) => fits(parameter, Key, undefined, Values ?? [])),
  );
  const invalid = (): AwsError => new AwsError('InvalidNextToken', 'The specified token is not valid.');
  const { page, next } = pageOf(found, input.NextToken, input.MaxResults ?? 10, invalid);
  return {
    Parameters: page.map((parameter) => ({
      Name: parameter.name,
      ARN: call.region.arn('ssm', `parameter${parameter.name.startsWith('/') ? '' : '/'}${parameter.name}`),
      Type: parameter.type,
      KeyId: parameter.type === 'SecureString' ? 'alias/aws/ssm' : undefined,
      LastModifiedDate: new Date(parameter.modifiedAt),
      Version: parameter.version,
      Tier: 'Standard',
      DataType: 'text',
      Policies: [],
    })),
    NextToken: next,
  };
};

function fits(
  parameter: SimParameter,
  key: string | undefined,
  option: string | undefined,
  values: readonly string[],
): boolean {
  if (key === 'Type') return values.includes(parameter.type);
  if (key === 'Path') return values.some((path) => parameter.name.startsWith(path.endsWith('/') ? path : `${path}/`));
  if (key !== 'Name') return true;
  if (option === 'Contains') return values.some((value) => parameter.name.includes(value));
  if (option === 'Equals') return values.includes(parameter.name);
  return values.some((value) => parameter.name.startsWith(value));
}
