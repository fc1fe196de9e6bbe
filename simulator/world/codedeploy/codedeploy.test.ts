import type { DeploymentInfo } from '@aws-sdk/client-codedeploy';
import type { TaskSet } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { addFault } from '../../faults/faults';
import type { Call } from '../../protocols/operation';
import { operations } from '../../services/codedeploy/operations';
import { operations as ecs } from '../../services/ecs/operations';
import { testService } from '../ecs/test-service';
import { appSpecFor, type SeedCodeDeploy, seedCodeDeploy } from './seed';

const names = { applicationName: 'AppECS-shop-web', deploymentGroupName: 'DgpECS-shop-web' };

/** A CODE_DEPLOY service `web` in steady state on web:1, deployed by CodeDeploy. */
function world(more: Partial<SeedCodeDeploy> = {}) {
  const test = testService({ controller: 'CODE_DEPLOY', deploymentConfiguration: {} });
  seedCodeDeploy(test.region, {
    cluster: 'shop',
    service: 'web',
    container: 'web',
    port: 8080,
    history: [{ taskDefinition: 'web:1', minutesAgo: 3_000, status: 'Succeeded' }],
    ...more,
  });
  const context = { region: test.region } as Call;
  const call = <O>(operation: string, input: object) => operations[operation]?.(input, context) as O;
  const code = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return (error as Error).name;
    }
    return 'accepted';
  };
  const deploy = (taskDefinition: string, input: object = {}) =>
    call<{ deploymentId: string }>('CreateDeployment', {
      ...names,
      revision: {
        revisionType: 'AppSpecContent',
        appSpecContent: { content: appSpecFor(taskDefinition, 'web', 8080) },
      },
      ...input,
    }).deploymentId;
  const info = (deploymentId: string) =>
    call<{ deploymentInfo: DeploymentInfo }>('GetDeployment', { deploymentId }).deploymentInfo;
  const sets = (): TaskSet[] => test.service().taskSets ?? [];
  const runs = () => sets().map((set) => `${set.status} ${set.taskDefinition?.split('/')[1]} ${set.runningCount}`);
  const newest = () => {
    const [id = ''] = call<{ deployments: string[] }>('ListDeployments', names).deployments;
    return info(id);
  };
  return { ...test, call, code, deploy, info, sets, runs, newest };
}

describe('a CodeDeploy deployment of an ECS service', () => {
  it('starts a replacement task set, shifts the traffic, and ends the original after its wait', () => {
    const test = world();
    const id = test.deploy('web:2');
    expect(test.info(id).status).toBe('Created');
    test.until(() => test.runs().length === 2);
    expect(test.sets()[1]).toMatchObject({ status: 'ACTIVE', startedBy: 'CODE_DEPLOY', externalId: id });
    test.until(() => test.sets()[0]?.externalId === id);
    expect(test.runs()).toEqual(['PRIMARY web:2 2', 'ACTIVE web:1 2']);
    expect(test.info(id)).toMatchObject({ status: 'InProgress', instanceTerminationWaitTimeStarted: true });
    expect(test.service().taskDefinition).toContain('web:2');
    test.until(() => test.info(id).status === 'Succeeded');
    expect(test.runs()).toEqual(['PRIMARY web:2 2']);
    expect(test.service().runningCount).toBe(2);
    expect(test.messages().join('\n')).toContain('updated state to STEADY_STATE.');
  });

  it('tells an AppSpec’s text by its revision alone', () => {
    const test = world();
    const { revision } = test.info(test.deploy('web:2'));
    expect(revision?.appSpecContent).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const told = test.call<{ revision: typeof revision }>('GetApplicationRevision', { ...names, revision });
    expect(told.revision?.appSpecContent?.content).toContain('TaskDefinition: "web:2"');
  });

  it('goes back to the original task set when it is stopped with a rollback, even after the shift', () => {
    const test = world();
    const id = test.deploy('web:2');
    test.until(() => test.sets()[0]?.externalId === id);
    expect(test.call('StopDeployment', { deploymentId: id, autoRollbackEnabled: true })).toMatchObject({
      status: 'Pending',
    });
    test.until(() => test.newest().creator === 'codeDeployRollback' && test.newest().status === 'Succeeded');
    expect(test.runs()).toEqual(['PRIMARY web:1 2']);
    expect(test.service().taskDefinition).toContain('web:1');
    expect(test.info(id)).toMatchObject({
      status: 'Stopped',
      errorInformation: { code: 'MANUAL_STOP' },
      rollbackInfo: { rollbackDeploymentId: test.newest().deploymentId },
    });
    expect(test.newest().rollbackInfo?.rollbackTriggeringDeploymentId).toBe(id);
    expect(test.code(() => test.call('StopDeployment', { deploymentId: id }))).toBe(
      'DeploymentAlreadyCompletedException',
    );
  });

  it('fails after an hour without health, and rolls back where the group says so', () => {
    const test = world({ autoRollback: ['DEPLOYMENT_FAILURE'] });
    addFault(test.region.world, { kind: 'no-capacity', service: 'web' });
    const id = test.deploy('web:2');
    test.until(() => test.info(id).status === 'Failed');
    expect(test.info(id).errorInformation?.code).toBe('TIMEOUT');
    test.until(() => test.newest().status === 'Succeeded');
    expect(test.runs()).toEqual(['PRIMARY web:1 2']);
  });

  it('shifts the traffic in steps where its configuration says so', () => {
    const test = world();
    const id = test.deploy('web:2', { deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes' });
    const weights = () =>
      test
        .call<{ deploymentTarget: { ecsTarget: { taskSetsInfo: { trafficWeight: number }[] } } }>(
          'GetDeploymentTarget',
          {
            deploymentId: id,
            targetId: 'shop:web',
          },
        )
        .deploymentTarget.ecsTarget.taskSetsInfo.map((set) => set.trafficWeight);
    test.until(() => weights().join() === '90,10');
    expect(test.runs()[0]).toContain('PRIMARY web:1');
    test.until(() => weights().join() === '0,100');
    test.until(() => test.info(id).status === 'Succeeded');
  });

  it('names its errors as AWS does', () => {
    const test = world();
    const id = test.deploy('web:2');
    expect(test.code(() => test.deploy('web:3'))).toBe('DeploymentLimitExceededException');
    test.until(() => test.info(id).status === 'Succeeded');
    expect(test.code(() => test.deploy('web:3', { applicationName: 'none' }))).toBe('ApplicationDoesNotExistException');
    expect(test.code(() => test.deploy('web:3', { deploymentGroupName: 'none' }))).toBe(
      'DeploymentGroupDoesNotExistException',
    );
    expect(test.code(() => test.deploy('web:3', { deploymentConfigName: 'none' }))).toBe(
      'DeploymentConfigDoesNotExistException',
    );
    expect(test.code(() => test.deploy('web:3', { revision: undefined }))).toBe('RevisionRequiredException');
    expect(test.code(() => test.info('d-000000000'))).toBe('DeploymentDoesNotExistException');
    expect(test.code(() => test.info('none'))).toBe('InvalidDeploymentIdException');
    expect(test.code(() => test.update({ taskDefinition: 'web:3' }))).toBe('InvalidParameterException');
  });

  it('begins with the task set that CreateService makes', () => {
    const test = world();
    const network = { awsvpcConfiguration: { subnets: ['subnet-1'] } };
    ecs.CreateService?.(
      {
        ...{ cluster: 'shop', serviceName: 'new', taskDefinition: 'web:1', desiredCount: 1, launchType: 'FARGATE' },
        ...{ deploymentController: { type: 'CODE_DEPLOY' }, networkConfiguration: network },
      },
      { region: test.region } as Call,
    );
    const sets = () => test.cluster().services.get('new')?.taskSets ?? [];
    expect(sets()[0]).toMatchObject({ status: 'PRIMARY', stabilityStatus: 'STABILIZING' });
    test.until(() => sets()[0]?.stabilityStatus === 'STEADY_STATE');
    const group = { ...names, deploymentGroupName: 'new', ecsServices: [{ clusterName: 'shop', serviceName: 'new' }] };
    expect(test.call('CreateDeploymentGroup', group)).toMatchObject({ deploymentGroupId: expect.any(String) });
  });

  it('replaces a task that is stopped, and follows the desired count', () => {
    const test = world();
    const [task] = test.cluster().tasks.values();
    ecs.StopTask?.({ cluster: 'shop', task: task?.id }, { region: test.region } as Call);
    test.until(() => task?.wire.lastStatus === 'STOPPED');
    test.until(() => test.service().runningCount === 2);
    test.update({ desiredCount: 3 });
    test.until(() => test.service().runningCount === 3);
    expect(test.sets()[0]?.computedDesiredCount).toBe(3);
  });
});
