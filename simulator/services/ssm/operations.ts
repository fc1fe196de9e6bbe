import type { OperationTable } from '../../protocols/operation';
import { describeParameters } from './describe-parameters';
import { getParameters, getParametersByPath } from './get-parameters';

export const operations: OperationTable = {
  DescribeParameters: describeParameters,
  GetParameters: getParameters,
  GetParametersByPath: getParametersByPath,
};
