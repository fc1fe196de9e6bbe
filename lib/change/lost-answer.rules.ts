import type { Failure } from '@/lib/model/failure';

/** Errors of a connection that never came about: the request cannot have arrived. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CredentialsProviderError',
  'OptInRequired',
]);

/** AWS's own names for "something broke on our side": the change may have been made before it broke. */
const serverSide = new Set([
  'ServerException',
  'InternalFailure',
  'InternalError',
  'InternalServerError',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'NotAnAwsAnswer',
  'SyntaxError',
]);

/**
 * Whether AWS may have made the change although no good answer came: a connection that broke or timed out after
 * sending, an answer that is no AWS answer, an error on AWS's side, or one that nobody foresaw.
 */
export function mayHaveHappened(failure: Failure): boolean {
  if (failure.code && serverSide.has(failure.code)) return true;
  if (failure.id) return true;
  return failure.kind === 'unreachable' && !neverSent.has(failure.code ?? '');
}
