import type { Failure } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import {
  type CredentialTrouble,
  credentialTroubleOf,
  isOptInRegion,
  kindOfAnswer,
  maskPeople,
  networkTroubleOf,
} from './error-names.rules';
import { isReadOperation } from './families.rules';
import { KnownFailure } from './known-failure';

interface Facts {
  name: string;
  code?: string;
  status?: number;
  detail?: string;
  /** True where the error came out of an answer, or of the SDK's own checks. */
  answered: boolean;
}

/** What an error says of itself, apart from its message's meaning. Follows `cause` and the errors of an AggregateError. */
import { askedFor } from './asked-for.rules';
export function factsOf(error: unknown): Facts {
  if (typeof error !== 'object' || error === null) return { name: 'Error', answered: false };
  const e = error as Record<string, unknown>;
  const metadata = (e['$metadata'] ?? {}) as { httpStatusCode?: number };
  const inner = Array.isArray(e['errors']) ? e['errors'][0] : e['cause'];
  const code = text(e['code']) ?? (inner ? factsOf(inner).code : undefined);
  const name = text(e['name']) ?? 'Error';
  const message = text(e['message']);
  return {
    name: name === 'Error' && text(e['Code']) ? String(e['Code']) : name,
    code,
    status: metadata.httpStatusCode,
    detail: message ? maskPeople(message).slice(0, 1000) : undefined,
    answered: e['$fault'] !== undefined || metadata.httpStatusCode !== undefined,
  };
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const credentialSentence: Record<CredentialTrouble, (account: string) => string> = {
  expired: (account) => `The session of ${account}'s credentials has ended.`,
  invalid: (account) =>
    `AWS does not accept ${account}'s credentials: the access key or its session token is not valid.`,
  signature: (account) =>
    `AWS does not accept ${account}'s signature: the secret key is incomplete, or this machine's clock is wrong.`,
  missing: (account) => `There are no credentials for ${account}.`,
};

function credentialsFailure(trouble: CredentialTrouble, scope: Scope): Pick<Failure, 'message' | 'advice'> {
  const optIn = trouble === 'invalid' && isOptInRegion(scope.region);
  const advice = 'Paste new keys under Settings, or renew them where they come from.';
  return {
    message: credentialSentence[trouble](scope.account),
    advice: optIn ? `Check that ${scope.region} is switched on for this account. ${advice}` : advice,
  };
}

function answerFailure(facts: Facts, operation: string, scope: Scope): Pick<Failure, 'kind' | 'message' | 'advice'> {
  const { account, region } = scope;
  const kind = kindOfAnswer(facts.name, facts.status);
  const trouble = credentialTroubleOf(facts.name);
  if (trouble) return { kind, ...credentialsFailure(trouble, scope) };
  switch (kind) {
    case 'denied':
      return {
        kind,
        message: `${account} may not call ${operation} in ${region}.`,
        advice: `Allow ${operation} to these credentials, or ask who manages the account.`,
      };
    case 'throttled':
      return {
        kind,
        message: `AWS is throttling ${operation} for ${account} in ${region}.`,
        advice: 'Quarterdeck slows down and reads again by itself.',
      };
    case 'not-found':
      return {
        kind,
        message: notFoundSentence(facts.name, operation, scope),
        advice: 'Check the name and the Region.',
      };
    case 'unsupported':
      return unsupportedFailure(facts.name, operation);
    case 'conflict':
      return {
        kind,
        message: `AWS refused ${operation}: the state does not allow it now.`,
        advice: 'Look at the present state, then try again.',
      };
    case 'unreachable':
      if (facts.name === 'OptInRequired')
        return {
          kind,
          message: `${region} is switched off for ${account}.`,
          advice: 'Switch the Region on, or leave it out.',
        };
      return {
        kind,
        message: `AWS had an error of its own on ${operation} (HTTP ${facts.status}).`,
        advice: 'It is read again by itself.',
      };
    default:
      return { kind: 'refused', message: `AWS refused ${operation}.`, advice: 'AWS says why in the detail.' };
  }
}

function unsupportedFailure(name: string, operation: string): Pick<Failure, 'kind' | 'message' | 'advice'> {
  const kind = 'unsupported';
  const advice = 'The endpoint may be an emulator, or something that stands before AWS; the rest works without this.';
  if (name === 'NotAnAwsAnswer' || name === 'SyntaxError')
    return {
      kind,
      message: `The endpoint answered ${operation} with something that is no AWS answer (HTML?).`,
      advice,
    };
  return { kind, message: `The endpoint does not offer ${operation}.`, advice };
}

function notFoundSentence(name: string, operation: string, { account, region }: Scope): string {
  const thing = askedFor(name, operation);
  return thing
    ? `This ${thing} does not exist in ${account}, ${region}.`
    : `AWS has nothing of this name in ${account}, ${region} (${operation}).`;
}

/** Whether an error is one that nobody foresaw: no answer of AWS, no network trouble, no missing credentials. */
export function isUnforeseen(error: unknown): boolean {
  const facts = factsOf(error);
  if (error instanceof KnownFailure || facts.answered || facts.name === 'AbortError') return false;
  return !networkTroubleOf(facts.code, facts.name) && kindOfAnswer(facts.name) === 'refused';
}

/**
 * An SDK or network error as a `Failure`: by its name, its HTTP status and Node's error code, never by its message.
 * `operation` is as IAM names it: `ecs:ListServices`. AWS's words go to `detail` only, without mail addresses.
 */
export function failureOf(error: unknown, operation: string, scope: Scope): Failure {
  const unchanged = isReadOperation(operation.split(':')[1] ?? '') ? undefined : 'Nothing was changed.';
  // Known failures come before anything is sent.
  if (error instanceof KnownFailure) return { operation, ...(unchanged ? { unchanged } : {}), ...error.failure };
  const facts = factsOf(error);
  const rest = { operation, code: facts.name, detail: facts.detail };
  if (facts.name === 'AbortError') return { kind: 'unreachable', message: `${operation} was given up.`, ...rest };
  const network = facts.answered ? undefined : networkTroubleOf(facts.code, facts.name);
  if (network) return { ...networkFailure(network, operation, scope), ...rest, code: facts.code ?? facts.name };
  const answer = answerFailure(facts, operation, scope);
  // An error of AWS's own may come after the work was done: then nothing is claimed.
  return { ...answer, ...(answer.kind === 'unreachable' ? {} : { unchanged }), ...rest };
}

function networkFailure(
  trouble: string,
  operation: string,
  scope: Scope,
): Pick<Failure, 'kind' | 'message' | 'advice'> {
  const switchedOff = trouble.includes('resolved') && isOptInRegion(scope.region);
  return {
    kind: 'unreachable',
    message: `AWS could not be reached for ${operation} in ${scope.region}: ${trouble}.`,
    advice: switchedOff
      ? `Check that ${scope.region} is switched on for this account, and the network.`
      : 'Check the network and the endpoint; it is tried again by itself.',
  };
}
