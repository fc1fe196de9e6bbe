import type { StartInstancesCommandInput, StartInstancesCommandOutput } from '@aws-sdk/client-ec2';
import type { Operation } from '../../protocols/operation';
import { startInstance } from '../../world/ec2';
import { incorrectState, instancesOf, refuseDryRun } from './find';

/** Starting what runs changes nothing. */
export const startInstances: Operation<StartInstancesCommandInput, StartInstancesCommandOutput> = (input, call) => {
  const asked = instancesOf(call.region, input.InstanceIds ?? []);
  for (const { InstanceId, State } of asked) {
    if (!['stopped', 'pending', 'running'].includes(State.Name)) throw incorrectState(InstanceId, 'started');
  }
  refuseDryRun(input.DryRun);
  return {
    StartingInstances: asked.map((instance) => {
      const before = instance.State;
      if (before.Name === 'stopped') startInstance(call.region, instance);
      return { InstanceId: instance.InstanceId, PreviousState: before, CurrentState: instance.State };
    }),
  };
};
