import { AwsError } from './aws-error';
import { BadInput } from './bad-input';
import type { ServiceSchema } from './schema';
import type { Dialect } from './wire';

/** AWS's answer to too many requests; modelled by no service. */
export function throttled(dialect: Dialect): AwsError {
  if (dialect === 'ec2') return new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
  return new AwsError(dialect === 'json' ? 'ThrottlingException' : 'Throttling', 'Rate exceeded', 400);
}

/** Prefixes of IAM actions where they differ from the signing name. */
const actionPrefixes: Record<string, string> = { monitoring: 'cloudwatch' };

/** Wording of IAM's "Troubleshoot access denied error messages". */
export function denied(dialect: Dialect, signingName: string, operation: string, callerArn: string): AwsError {
  const action = `${actionPrefixes[signingName] ?? signingName}:${operation}`;
  const because = `because no identity-based policy allows the ${action} action`;
  if (dialect === 'ec2') {
    const text = `You are not authorized to perform this operation. User: ${callerArn} is not authorized to perform: ${action} ${because}`;
    return new AwsError('UnauthorizedOperation', text, 403);
  }
  const text = `User: ${callerArn} is not authorized to perform: ${action} on resource: * ${because}`;
  return dialect === 'json'
    ? new AwsError('AccessDeniedException', text, 400)
    : new AwsError('AccessDenied', text, 403);
}

export function expired(dialect: Dialect): AwsError {
  const text = 'The security token included in the request is expired';
  if (dialect === 'ec2') return new AwsError('RequestExpired', 'Request has expired.', 400);
  return dialect === 'json'
    ? new AwsError('ExpiredTokenException', text, 400)
    : new AwsError('ExpiredToken', text, 403);
}

export function wrongCredentials(dialect: Dialect): AwsError {
  if (dialect === 'ec2') {
    return new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
  }
  const text = 'The security token included in the request is invalid.';
  return dialect === 'json'
    ? new AwsError('UnrecognizedClientException', text, 400)
    : new AwsError('InvalidClientTokenId', text, 403);
}

export function unknownOperation(dialect: Dialect, operation: string, version: string): AwsError {
  if (dialect === 'json') return new AwsError('UnknownOperationException', '', 400);
  const text =
    dialect === 'ec2'
      ? `The action ${operation} is not valid for this web service.`
      : `Could not find operation ${operation} for version ${version}`;
  return new AwsError('InvalidAction', text, 400);
}

export function missingToken(dialect: Dialect): AwsError {
  return dialect === 'json'
    ? new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 400)
    : new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
}

/** Services that answer a missing parameter with the text of the schema's validation instead of its name. */
const validating = new Set(['elasticloadbalancing', 'sts']);

/** What a refused input is called: by JSON services a serialization or validation error, by Query ones a code. */
function refusedInput(dialect: Dialect, schema: ServiceSchema, bad: BadInput): AwsError {
  if (dialect === 'json') {
    if (bad.kind === 'mistyped') return new AwsError('SerializationException', bad.message, 400);
    const code = schema.errors.has('InvalidParameterException') ? 'InvalidParameterException' : 'ValidationException';
    return new AwsError(code, bad.message, 400);
  }
  if (bad.kind === 'mistyped') {
    return new AwsError(dialect === 'ec2' ? 'InvalidParameterValue' : 'MalformedInput', bad.message, 400);
  }
  if (dialect === 'query' && validating.has(schema.signingName)) {
    const name = bad.parameter.charAt(0).toLowerCase() + bad.parameter.slice(1);
    const text = `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`;
    return new AwsError('ValidationError', text, 400);
  }
  return new AwsError('MissingParameter', bad.message, 400);
}

/** Runs a reader and words what it refuses. */
export function worded<T>(dialect: Dialect, schema: ServiceSchema, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadInput) throw refusedInput(dialect, schema, error);
    throw error;
  }
}
