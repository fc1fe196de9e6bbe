import type { DeploymentGroupInfo } from '@aws-sdk/client-codedeploy';
import type { CodeDeployGroup } from '@/lib/model/code-deploy';
import { nameOfArn } from '../arn.rules';
import { present } from '../gather';

/** A deployment group; everything may be absent. */
export function toGroup(group: DeploymentGroupInfo): CodeDeployGroup {
  const { terminateBlueInstancesOnDeploymentSuccess: end, deploymentReadyOption: ready } =
    group.blueGreenDeploymentConfiguration ?? {};
  return {
    application: group.applicationName ?? '',
    name: group.deploymentGroupName ?? '',
    services: present(group.ecsServices).map(({ clusterName, serviceName }) => ({
      cluster: nameOfArn(clusterName),
      service: nameOfArn(serviceName),
    })),
    ...(group.deploymentConfigName ? { config: group.deploymentConfigName } : {}),
    ...(end?.action === 'KEEP_ALIVE' ? {} : { terminationMinutes: end?.terminationWaitTimeInMinutes ?? 0 }),
    ...(ready?.actionOnTimeout === 'STOP_DEPLOYMENT' ? { readyMinutes: ready.waitTimeInMinutes ?? 0 } : {}),
  };
}
