import type { RebootInstancesCommandInput, RebootInstancesCommandOutput } from '@aws-sdk/client-ec2';
import type { Operation } from '../../protocols/operation';
import { incorrectState, instancesOf, refuseDryRun } from './find';

/** A reboot keeps state, addresses and launch time. */
export const rebootInstances: Operation<RebootInstancesCommandInput, RebootInstancesCommandOutput> = (input, call) => {
  for (const { InstanceId, State } of instancesOf(call.region, input.InstanceIds ?? [])) {
    if (State.Name !== 'running') throw incorrectState(InstanceId, 'rebooted');
  }
  refuseDryRun(input.DryRun);
  return {};
};
