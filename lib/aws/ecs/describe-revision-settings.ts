import 'server-only';
import { DescribeServiceRevisionsCommand, type ServiceRevision } from '@aws-sdk/client-ecs';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { RevisionSettings } from '@/lib/model/rollout';
import type { Scope } from '@/lib/model/scope';
import { kept } from '../kept';
import { send } from '../send';
import { settingsOfRevision } from './to-settings';

const known = () => kept<RevisionSettings>('settings of service revisions', 5_000);

/** Keeps what another read of the revision has brought along. */
export function rememberSettings(scope: Scope, revision: ServiceRevision): RevisionSettings {
  return known().set(scope, revision.serviceRevisionArn ?? '', settingsOfRevision(revision));
}

/** The settings that a revision froze; they never change, so they are read once. A forgotten revision is `not-found`. */
export async function describeRevisionSettings(scope: Scope, arn: string): Promise<Result<RevisionSettings>> {
  const before = known().get(scope, arn);
  if (before) return ok(before);
  const answer = await send(scope, 'ecs', 'DescribeServiceRevisions', (ecs, abortSignal) =>
    ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] }), { abortSignal }),
  );
  if (!answer.ok) return answer;
  const revision = answer.value.serviceRevisions?.find((one) => one.serviceRevisionArn === arn);
  if (revision) return ok(rememberSettings(scope, revision));
  return failed({
    kind: 'not-found',
    message: 'AWS does not know this service revision any more.',
    operation: 'ecs:DescribeServiceRevisions',
  });
}
