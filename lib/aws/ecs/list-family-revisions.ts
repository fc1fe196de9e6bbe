import 'server-only';
import { ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { familyRevisionOf } from '../arn.rules';
import { mapResult } from '../gather';
import { send } from '../send';

/** ARNs of the newest ACTIVE revisions of a family, newest first; at most 100. The prefix filter matches whole families. */
export async function listFamilyRevisions(scope: Scope, family: string): Promise<Result<string[]>> {
  const answer = await send(scope, 'ecs', 'ListTaskDefinitions', (ecs, abortSignal) =>
    ecs.send(
      new ListTaskDefinitionsCommand({ familyPrefix: family, status: 'ACTIVE', sort: 'DESC', maxResults: 100 }),
      { abortSignal },
    ),
  );
  return mapResult(answer, ({ taskDefinitionArns }) =>
    (taskDefinitionArns ?? [])
      .filter((arn) => familyRevisionOf(arn)?.family === family)
      .sort((a, b) => (familyRevisionOf(b)?.revision ?? 0) - (familyRevisionOf(a)?.revision ?? 0)),
  );
}
