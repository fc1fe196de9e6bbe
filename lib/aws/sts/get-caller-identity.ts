import 'server-only';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { maskPeople } from '../error-names.rules';
import { mapResult } from '../gather';
import { send } from '../send';

/** Who AWS takes these credentials for. Mail addresses in a session's name are masked. */
export interface CallerIdentity {
  accountId?: string;
  arn?: string;
}

/**
 * Asks STS who the account's credentials belong to. It needs no right, so it also works with credentials that may do
 * nothing any more (an ended lab session): never take it alone as a sign of health.
 */
export async function getCallerIdentity(scope: Scope): Promise<Result<CallerIdentity>> {
  return mapResult(
    await send(scope, 'sts', 'GetCallerIdentity', (sts, abortSignal) =>
      sts.send(new GetCallerIdentityCommand({}), { abortSignal }),
    ),
    (answer) => ({ accountId: answer.Account, arn: answer.Arn ? maskPeople(answer.Arn) : undefined }),
  );
}
