import 'server-only';
import { GetApplicationRevisionCommand } from '@aws-sdk/client-codedeploy';
import type { CodeDeployDeployment } from '@/lib/model/code-deploy';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { kept } from '../kept';
import { send } from '../send';

const texts = () => kept<string>('AppSpec texts', 1_000);

/**
 * The text of a deployment's AppSpec, by its SHA-256, which never changes: deployments themselves never hold it.
 * https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_GetDeployment.html
 */
export async function readAppSpec(scope: Scope, deployment: CodeDeployDeployment): Promise<Result<string>> {
  const { revision, application: applicationName } = deployment;
  const missing = {
    kind: 'unsupported' as const,
    message: `CodeDeploy does not tell the AppSpec of ${deployment.id}.`,
    operation: 'codedeploy:GetApplicationRevision',
  };
  if (revision.type !== 'app-spec') return failed(missing);
  if (revision.content) return ok(revision.content);
  const { sha256 } = revision;
  if (!sha256) return failed(missing);
  const key = `${applicationName} ${sha256}`;
  const known = texts().get(scope, key);
  if (known) return ok(known);
  const location = { revisionType: 'AppSpecContent' as const, appSpecContent: { sha256 } };
  const answer = await send(scope, 'codedeploy', 'GetApplicationRevision', (codedeploy, abortSignal) =>
    codedeploy.send(new GetApplicationRevisionCommand({ applicationName, revision: location }), { abortSignal }),
  );
  if (!answer.ok) return answer;
  const { appSpecContent, string } = answer.value.revision ?? {};
  const text = appSpecContent?.content ?? string?.content;
  return text ? ok(texts().set(scope, key, text)) : failed(missing);
}
