import type { DeploymentInfo, RevisionLocation } from '@aws-sdk/client-codedeploy';
import type { CodeDeployDeployment, CodeDeployRevision } from '@/lib/model/code-deploy';
import { millis } from '../gather';

function toRevision(location: RevisionLocation | undefined): CodeDeployRevision {
  const given = location?.appSpecContent ?? location?.string;
  if (given) {
    return {
      type: 'app-spec',
      ...(given.sha256 ? { sha256: given.sha256 } : {}),
      ...(given.content ? { content: given.content } : {}),
    };
  }
  const { s3Location: s3, gitHubLocation: hub } = location ?? {};
  if (s3) return { type: 'elsewhere', where: `S3 (${s3.bucket ?? ''}/${s3.key ?? ''})` };
  if (hub) return { type: 'elsewhere', where: `GitHub (${hub.repository ?? ''} ${hub.commitId ?? ''})` };
  return { type: 'elsewhere', where: 'a place that CodeDeploy does not name' };
}

/** A deployment; everything may be absent. */
export function toDeployment(info: DeploymentInfo): CodeDeployDeployment {
  const { errorInformation: error, rollbackInfo } = info;
  return {
    id: info.deploymentId ?? '',
    application: info.applicationName ?? '',
    group: info.deploymentGroupName ?? '',
    status: info.status ?? '',
    createdAt: millis(info.createTime),
    completedAt: millis(info.completeTime),
    config: info.deploymentConfigName,
    description: info.description,
    creator: info.creator,
    ...(error ? { error: { code: error.code, message: error.message } } : {}),
    ...(rollbackInfo?.rollbackDeploymentId ? { rolledBackBy: rollbackInfo.rollbackDeploymentId } : {}),
    ...(rollbackInfo?.rollbackTriggeringDeploymentId ? { rollsBack: rollbackInfo.rollbackTriggeringDeploymentId } : {}),
    terminating: info.instanceTerminationWaitTimeStarted ?? false,
    revision: toRevision(info.revision),
  };
}
