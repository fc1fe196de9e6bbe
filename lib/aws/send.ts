import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { unexpected } from '@/lib/errors';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { Api, Clients } from './api';
import { clientFor, forgetClients } from './clients';
import { isCut, isThrottle } from './error-names.rules';
import { factsOf, failureOf, isUnforeseen } from './failure-of';
import { familyOf, isReadOperation } from './families.rules';
import { reportTurn, turn } from './queue';
import { countCall } from './use';

const retries = 2;
const firstPauseMs = 150;

export interface SendOptions {
  /** Gives the call up, waiting or on its way. */
  signal?: AbortSignal;
}

/**
 * The one way to AWS: waits for its turn (half of AWS's published rate per account, Region and family), counts the
 * call, and turns SDK errors into failures. Reads are tried up to twice more after throttling, a 5xx or a cut
 * connection; changes never. `operation` is the API's name, such as `ListServices`.
 */
export async function send<A extends Api, O>(
  scope: Scope,
  api: A,
  operation: string,
  run: (client: Clients[A], signal: AbortSignal) => Promise<O>,
  options: SendOptions = {},
): Promise<Result<O>> {
  const family = familyOf(api, operation, scope.region);
  const signal = options.signal ?? new AbortController().signal;
  const name = `${iamNames[api] ?? api}:${operation}`;
  for (let attempt = 0; ; attempt++) {
    try {
      const client = clientFor(scope, api);
      await turn(scope, api, family, signal);
      countCall(scope, `${api}: ${family.name}`, family, Date.now());
      const value = await run(client, signal);
      reportTurn(scope, api, family, false);
      return ok(value);
    } catch (error) {
      const facts = factsOf(error);
      const wasThrottled = facts.answered && isThrottle(facts.name, facts.status);
      if (wasThrottled) reportTurn(scope, api, family, true);
      const again =
        wasThrottled ||
        (facts.answered && (facts.status ?? 0) >= 500 && facts.name !== 'NotAnAwsAnswer') ||
        isCut(facts.code);
      if (again && attempt < retries && isReadOperation(operation) && !signal.aborted) {
        await delay(firstPauseMs * 2 ** attempt * (0.5 + Math.random() / 2));
        continue;
      }
      if (isUnforeseen(error)) return failed({ ...unexpected(error), operation: name });
      const failure = failureOf(error, name, scope);
      // The keys may have been renewed where they come from: the next reading looks again.
      if (failure.kind === 'credentials') forgetClients(scope.account);
      return failed(failure);
    }
  }
}

/** APIs whose name in IAM differs from ours. */
const iamNames: Partial<Record<Api, string>> = {
  elbv2: 'elasticloadbalancing',
  autoscaling: 'application-autoscaling',
};
