import type { StopInstancesCommandInput, StopInstancesCommandOutput } from '@aws-sdk/client-ec2';
import type { Operation } from '../../protocols/operation';
import { stopInstance } from '../../world/ec2';
import { incorrectState, instancesOf, refuseDryRun } from './find';

/** Stopping what is stopped changes nothing. */
export const stopInstances: Operation<StopInstancesCommandInput, StopInstancesCommandOutput> = (input, call) => {
  const asked = instancesOf(call.region, input.InstanceIds ?? []);
  for (const { InstanceId, State } of asked) {
    if (!['running', 'stopping', 'stopped'].includes(State.Name)) throw incorrectState(InstanceId, 'stopped');
  }
  refuseDryRun(input.DryRun);
  return {
    StoppingInstances: asked.map((instance) => {
      const before = instance.State;
      if (before.Name === 'running') stopInstance(call.region, instance);
      return { InstanceId: instance.InstanceId, PreviousState: before, CurrentState: instance.State };
    }),
  };
};
