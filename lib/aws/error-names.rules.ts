import type { FailureKind } from '@/lib/model/failure';

/** Why credentials do not work; JSON services, Query services and EC2 word each of these in their own way. */
export type CredentialTrouble = 'expired' | 'invalid' | 'signature' | 'missing';

const credentialNames: Record<string, CredentialTrouble> = {
  ExpiredToken: 'expired',
  ExpiredTokenException: 'expired',
  TokenRefreshRequired: 'expired',
  RequestExpired: 'expired',
  InvalidClientTokenId: 'invalid',
  UnrecognizedClientException: 'invalid',
  AuthFailure: 'invalid',
  InvalidAccessKeyId: 'invalid',
  InvalidToken: 'invalid',
  SignatureDoesNotMatch: 'signature',
  InvalidSignatureException: 'signature',
  InvalidSignature: 'signature',
  IncompleteSignature: 'signature',
  IncompleteSignatureException: 'signature',
  RequestTimeTooSkewed: 'signature',
  CredentialsProviderError: 'missing',
  ProviderError: 'missing',
  TokenProviderError: 'missing',
  MissingAuthenticationToken: 'missing',
  MissingAuthenticationTokenException: 'missing',
};

/** What is wrong with the credentials, by the error's name; undefined when the error is of another kind. */
export function credentialTroubleOf(name: string): CredentialTrouble | undefined {
  return Object.hasOwn(credentialNames, name) ? credentialNames[name] : undefined;
}

const throttleNames = new Set([
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'TooManyRequests',
  'BandwidthLimitExceeded',
  'PriorRequestNotComplete',
  'SlowDown',
  'EC2ThrottledException',
  'ProvisionedThroughputExceededException',
  'TransactionInProgressException',
]);

/** Whether AWS asks us to slow down. */
export function isThrottle(name: string, status?: number): boolean {
  return throttleNames.has(name) || status === 429;
}

const unsupportedNames = new Set([
  'UnknownOperationException',
  'UnknownOperation',
  'InvalidAction',
  'UnsupportedOperation',
  'UnsupportedOperationException',
  'UnsupportedFeatureException',
  'NotImplemented',
  'NotImplementedException',
  'NotAnAwsAnswer',
  'SyntaxError',
]);

const conflictNames = new Set([
  'ConflictException',
  'ResourceInUseException',
  'OperationAborted',
  'OperationNotPermittedException',
  'UpdateInProgressException',
  'ServiceNotActiveException',
  'ClusterNotActiveException',
  'InvalidDBInstanceState',
  'InvalidDBInstanceStateFault',
  'IncorrectInstanceState',
  'IncorrectState',
  'ImageTagAlreadyExistsException',
  'ImageAlreadyExistsException',
  'DeploymentLimitExceededException',
  'DeploymentAlreadyCompletedException',
]);

/** The kind of a service's answer, by its name first and its HTTP status last; never by its message. */
export function kindOfAnswer(name: string, status?: number): FailureKind {
  if (credentialTroubleOf(name)) return 'credentials';
  if (isThrottle(name, status)) return 'throttled';
  if (
    /^(AccessDenied|UnauthorizedOperation|UnauthorizedAccess|Unauthorized|NotAuthorized|Forbidden|Blocked)/.test(name)
  )
    return 'denied';
  if (name === 'OptInRequired') return 'unreachable';
  if (unsupportedNames.has(name)) return 'unsupported';
  if (conflictNames.has(name)) return 'conflict';
  if (/(NotFound|DoesNotExist)(Exception|Fault)?$|\.NotFound$|^(NoSuch|ResourceNotFound)|\.Malformed$/.test(name))
    return 'not-found';
  if (status === 403 || status === 401) return 'denied';
  if (status !== undefined && status >= 500) return 'unreachable';
  return 'refused';
}

/** Node's and the SDK's words for a connection that did not work, as a clause. */
export function networkTroubleOf(code: string | undefined, name: string): string | undefined {
  const word = code ?? name;
  if (/^(ECONNREFUSED)$/.test(word)) return 'the connection was refused';
  if (/^(ENOTFOUND|EAI_AGAIN|EAI_NODATA|ENODATA)$/.test(word)) return 'its name could not be resolved';
  if (/^(ETIMEDOUT|ESOCKETTIMEDOUT|TimeoutError|RequestTimeout|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/.test(word))
    return 'it did not answer in time';
  if (/^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|HPE_\w+|UND_ERR_SOCKET)$/.test(word))
    return 'the connection was cut';
  if (/^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/.test(word)) return 'there is no way to it';
  if (/^(CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test(word)) return 'its certificate was not accepted';
  return undefined;
}

/** Whether a lost connection may be tried again for a read: cut or refused, not slow. */
export function isCut(code: string | undefined): boolean {
  return (
    code !== undefined &&
    /^(ECONNRESET|EPIPE|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE|HPE_\w+|UND_ERR_SOCKET)$/.test(code)
  );
}

/** Regions that an account must switch on first: every one launched after March 2019. */
export function isOptInRegion(region: string): boolean {
  const optIn = /^(af-|me-|il-|mx-|ap-east-|ap-south-2|ap-southeast-[3-9]|eu-south-|eu-central-2|ca-west-)/;
  return optIn.test(region);
}

/**
 * AWS's own text without the mail addresses that lab sessions carry in their role's session name
 * (`assumed-role/voclabs/user123=jane@school.ch`).
 */
export function maskPeople(text: string): string {
  return text.replace(/[^\s"'<>/:=,;()[\]]+@[\w-]+(?:\.[\w-]+)+/g, '…');
}
