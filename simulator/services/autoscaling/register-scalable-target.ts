import type {
  RegisterScalableTargetCommandInput,
  RegisterScalableTargetCommandOutput,
} from '@aws-sdk/client-application-auto-scaling';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { scalingOf } from '../../world/scaling';
import { stableHex } from '../../world/stable-id';

/** Registers a target or changes the members that are given. */
export const registerScalableTarget: Operation<
  RegisterScalableTargetCommandInput,
  RegisterScalableTargetCommandOutput
> = (input, call) => {
  const { targets } = scalingOf(call.region);
  const key = `${input.ResourceId}/${input.ScalableDimension}`;
  const before = targets.get(key);
  const min = input.MinCapacity ?? before?.MinCapacity;
  const max = input.MaxCapacity ?? before?.MaxCapacity;
  if (min === undefined || max === undefined || min > max) {
    throw new AwsError('ValidationException', 'Minimum capacity cannot be greater than maximum capacity');
  }
  const digits = stableHex(`${call.region.account}/${key}`, 32);
  const arn = before?.ScalableTargetARN ?? call.region.arn('application-autoscaling', `scalable-target/${digits}`);
  const suspended = {
    DynamicScalingInSuspended: false,
    DynamicScalingOutSuspended: false,
    ScheduledScalingSuspended: false,
  };
  targets.set(key, {
    ServiceNamespace: input.ServiceNamespace,
    ResourceId: input.ResourceId,
    ScalableDimension: input.ScalableDimension,
    MinCapacity: min,
    MaxCapacity: max,
    RoleARN:
      input.RoleARN ??
      before?.RoleARN ??
      `arn:aws:iam::${call.region.account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
    CreationTime: before?.CreationTime ?? new Date(call.region.world.clock.now()),
    SuspendedState: { ...suspended, ...before?.SuspendedState, ...input.SuspendedState },
    ScalableTargetARN: arn,
  });
  return { ScalableTargetARN: arn };
};
