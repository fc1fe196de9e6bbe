import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPeople } from './error-names.rules';
import { failureOf } from './failure-of';
import { KnownFailure } from './known-failure';

const scope = { account: 'cruddur', region: 'us-east-1' };
const aws = (name: string, status = 400, message = 'words of AWS') =>
  Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: status } });
const node = (code: string) => Object.assign(new Error('words of Node'), { code });
const of = (error: unknown, operation = 'ecs:ListServices', where = scope) => failureOf(error, operation, where);

describe('failures', () => {
  it.each([
    ['ExpiredToken', 'credentials', "The session of cruddur's credentials has ended."],
    ['ExpiredTokenException', 'credentials', "The session of cruddur's credentials has ended."],
    ['RequestExpired', 'credentials', "The session of cruddur's credentials has ended."],
    ['InvalidClientTokenId', 'credentials', 'the access key or its session token is not valid'],
    ['UnrecognizedClientException', 'credentials', 'the access key or its session token is not valid'],
    ['AuthFailure', 'credentials', 'the access key or its session token is not valid'],
    ['SignatureDoesNotMatch', 'credentials', 'the secret key is incomplete'],
    ['InvalidSignatureException', 'credentials', 'the secret key is incomplete'],
    ['CredentialsProviderError', 'credentials', 'There are no credentials for cruddur.'],
    ['MissingAuthenticationToken', 'credentials', 'There are no credentials for cruddur.'],
    ['AccessDeniedException', 'denied', 'cruddur may not call ecs:ListServices in us-east-1.'],
    ['AccessDenied', 'denied', 'cruddur may not call ecs:ListServices in us-east-1.'],
    ['UnauthorizedOperation', 'denied', 'cruddur may not call ecs:ListServices in us-east-1.'],
    ['ThrottlingException', 'throttled', 'AWS is throttling ecs:ListServices for cruddur in us-east-1.'],
    ['Throttling', 'throttled', 'AWS is throttling'],
    ['RequestLimitExceeded', 'throttled', 'AWS is throttling'],
    ['TooManyRequestsException', 'throttled', 'AWS is throttling'],
    ['ClusterNotFoundException', 'not-found', 'This cluster does not exist in cruddur, us-east-1.'],
    ['RepositoryNotFoundException', 'not-found', 'This repository does not exist'],
    ['DBInstanceNotFoundFault', 'not-found', 'This database does not exist'],
    ['DBInstanceNotFound', 'not-found', 'This database does not exist'],
    ['DeploymentGroupDoesNotExistException', 'not-found', 'This deployment group does not exist'],
    ['InvalidInstanceID.NotFound', 'not-found', 'This host does not exist in cruddur, us-east-1.'],
    ['InvalidInstanceID.Malformed', 'not-found', 'This host does not exist in cruddur, us-east-1.'],
    ['UnknownOperationException', 'unsupported', 'The endpoint does not offer ecs:ListServices.'],
    ['InvalidAction', 'unsupported', 'The endpoint does not offer ecs:ListServices.'],
    [
      'NotAnAwsAnswer',
      'unsupported',
      'The endpoint answered ecs:ListServices with something that is no AWS answer (HTML?).',
    ],
    [
      'SyntaxError',
      'unsupported',
      'The endpoint answered ecs:ListServices with something that is no AWS answer (HTML?).',
    ],
    ['OptInRequired', 'unreachable', 'us-east-1 is switched off for cruddur.'],
    ['ConflictException', 'conflict', 'the state does not allow it now'],
    ['DeploymentLimitExceededException', 'conflict', 'the state does not allow it now'],
    ['InvalidDBInstanceState', 'conflict', 'the state does not allow it now'],
    ['IncorrectInstanceState', 'conflict', 'the state does not allow it now'],
    ['InvalidParameterException', 'refused', 'AWS refused ecs:ListServices.'],
    ['SomethingNobodyKnows', 'refused', 'AWS refused ecs:ListServices.'],
  ])('%s is %s', (name, kind, sentence) => {
    const failure = of(aws(name));
    expect(failure).toMatchObject({ kind, code: name, operation: 'ecs:ListServices', detail: 'words of AWS' });
    expect(failure.message).toContain(sentence);
  });

  it.each([
    ['ECONNREFUSED', 'the connection was refused'],
    ['ENOTFOUND', 'its name could not be resolved'],
    ['ECONNRESET', 'the connection was cut'],
    ['ETIMEDOUT', 'it did not answer in time'],
    ['UND_ERR_CONNECT_TIMEOUT', 'it did not answer in time'],
    ['CERT_HAS_EXPIRED', 'its certificate was not accepted'],
  ])('%s is unreachable', (code, clause) => {
    const failure = of(node(code));
    expect(failure).toMatchObject({ kind: 'unreachable', code });
    expect(failure.message).toContain(clause);
  });

  it('finds the reason inside an error of errors', () => {
    expect(of(Object.assign(new AggregateError([node('ECONNREFUSED')], ''), {}))).toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it('takes a 5xx for an error of AWS that nothing is claimed about', () => {
    const failure = of(aws('InternalFailure', 500), 'ecs:UpdateService');
    expect(failure).toMatchObject({
      kind: 'unreachable',
      message: 'AWS had an error of its own on ecs:UpdateService (HTTP 500).',
    });
    expect(failure.unchanged).toBeUndefined();
  });

  it('says that nothing was changed only where that is certain', () => {
    expect(of(aws('AccessDeniedException'), 'ecs:UpdateService').unchanged).toBe('Nothing was changed.');
    expect(of(node('ECONNRESET'), 'ecs:UpdateService').unchanged).toBeUndefined();
    expect(of(aws('AccessDeniedException')).unchanged).toBeUndefined();
  });

  it('points to the Region where it may be switched off', () => {
    const failure = of(aws('UnrecognizedClientException'), 'ecs:ListServices', { account: 'a', region: 'af-south-1' });
    expect(failure.advice).toContain('Check that af-south-1 is switched on');
  });

  it('hands on a failure that is known already', () => {
    const failure = { kind: 'credentials' as const, message: 'cruddur: no keys are pasted.' };
    expect(of(new KnownFailure(failure))).toEqual({ ...failure, operation: 'ecs:ListServices' });
  });

  it('never looks at the message', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const strip = (message: string) => ({ ...of(aws('InvalidParameterException', 400, message)), detail: '' });
        expect(strip(one)).toEqual(strip(other));
      }),
    );
  });

  it('survives whatever is thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(of(thrown).message).not.toBe('');
      }),
    );
  });

  it("hides the mail address that a lab's session carries", () => {
    const text = 'User: arn:aws:sts::1:assumed-role/voclabs/user123=jane.doe+x@school.ch is not authorized';
    expect(maskPeople(text)).toBe('User: arn:aws:sts::1:assumed-role/voclabs/user123=… is not authorized');
    expect(of(aws('AccessDenied', 403, text)).detail).not.toContain('school.ch');
  });

  it('leaves image digests as they are', () => {
    const text = 'image 1.dkr.ecr.us-east-1.amazonaws.com/api@sha256:abc';
    expect(maskPeople(text)).toBe(text);
  });
});
