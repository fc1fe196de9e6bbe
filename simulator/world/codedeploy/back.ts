import type { SimService } from '../ecs/model';
import { deleteTaskSet, makePrimarySet, onLook } from '../ecs/task-sets';
import { endDeployment, timings, waitFor } from './ends';
import { isActive, type SimDeployment } from './model';
import { newDeployment } from './new-deployment';
import { shareTraffic } from './traffic';

/** Runs a deployment from its start. */
type Run = (deployment: SimDeployment) => void;

/** StopDeployment: Stopped a moment later, and with a rollback another deployment puts things back. */
export function stopDeployment(deployment: SimDeployment, withRollback: boolean, run: Run): void {
  const { events = [], enabled } = deployment.group.autoRollbackConfiguration ?? {};
  const back = withRollback || (enabled === true && events.includes('DEPLOYMENT_STOP_ON_REQUEST'));
  waitFor(deployment, timings.begins, () => {
    if (!isActive(deployment)) return;
    endDeployment(deployment, 'Stopped', { code: 'MANUAL_STOP', message: 'The deployment was manually stopped.' });
    if (back) rollBackDeployment(deployment, run);
  });
}

/**
 * A rollback is technically a new deployment of the earlier revision. While the original task set still runs, the
 * traffic goes back to it at once and the replacement is ended; else the revision is deployed in full.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html
 */
export function rollBackDeployment(failed: SimDeployment, run: Run): void {
  const { service, application, group, info } = failed;
  if (!service) return;
  const back = newDeployment(service.region, {
    application,
    group,
    location: info.previousRevision,
    creator: 'codeDeployRollback',
    configName: info.deploymentConfigName,
    rollbackInfo: { rollbackTriggeringDeploymentId: info.deploymentId },
  });
  info.rollbackInfo = { rollbackDeploymentId: back.info.deploymentId };
  const { original } = failed;
  const there = !original || (service.live.includes(original) && original.status !== 'DRAINING');
  if (there) restore(failed, back, service);
  else run(back);
}

function restore(failed: SimDeployment, back: SimDeployment, service: SimService): void {
  const { original, replacement } = failed;
  waitFor(back, timings.begins, () => {
    back.info.status = 'InProgress';
    back.info.startTime = new Date(service.region.world.clock.now());
    if (!original || !replacement) {
      endDeployment(back, 'Succeeded');
      return;
    }
    shareTraffic(service.region, failed, 0);
    makePrimarySet(service, original);
    deleteTaskSet(service, replacement);
    back.proceed = () => {
      if (!service.live.includes(replacement)) endDeployment(back, 'Succeeded');
    };
    onLook(service, () => back.proceed?.());
  });
}
