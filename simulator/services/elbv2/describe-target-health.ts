import type {
  DescribeTargetHealthCommandInput,
  DescribeTargetHealthCommandOutput,
  TargetDescription,
  TargetHealth,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../protocols/operation';
import { ec2Of } from '../../world/ec2';
import type { Region } from '../../world/region';
import { type SimTarget, targetsOf } from '../../world/targets';
import { targetGroupOf } from './find';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html */
export const describeTargetHealth: Operation<DescribeTargetHealthCommandInput, DescribeTargetHealthCommandOutput> = (
  input,
  call,
) => {
  const group = targetGroupOf(call.region, input.TargetGroupArn);
  const registered = [...targetsOf(call.region, group.TargetGroupArn).values()];
  const used = (group.LoadBalancerArns ?? []).length > 0;
  const checkPort = (port: number): string =>
    group.HealthCheckPort === undefined || group.HealthCheckPort === 'traffic-port'
      ? String(port)
      : group.HealthCheckPort;
  const describe = (target: SimTarget): TargetHealthDescription => ({
    Target: { Id: target.id, Port: target.port, AvailabilityZone: target.zone },
    HealthCheckPort: checkPort(target.port),
    TargetHealth: stoppedInstance(call.region, target) ?? healthOf(target, used),
  });
  if (!input.Targets?.length) return { TargetHealthDescriptions: registered.map(describe) };
  return {
    TargetHealthDescriptions: input.Targets.map((wanted) => {
      const port = wanted.Port ?? group.Port;
      const found = registered.find((target) => target.id === wanted.Id && target.port === port);
      return found ? describe(found) : notRegistered(wanted, port);
    }),
  };
};

/** An instance that does not run is no target, whatever its checks last said. */
function stoppedInstance(region: Region, target: SimTarget): TargetHealth | undefined {
  const state = ec2Of(region).instances.get(target.id)?.State.Name;
  if (state === undefined || state === 'running' || state === 'pending') return undefined;
  return { State: 'unused', Reason: 'Target.InvalidState', Description: `Target is in the ${state} state` };
}

function healthOf(target: SimTarget, used: boolean): TargetHealth {
  if (target.state === 'draining') {
    return {
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
      Description: 'Target deregistration is in progress',
    };
  }
  if (!used) {
    return {
      State: 'unused',
      Reason: 'Target.NotInUse',
      Description: 'Target group is not configured to receive traffic from the load balancer',
    };
  }
  if (target.state === 'healthy') return { State: 'healthy' };
  if (target.state === 'initial') {
    return {
      State: 'initial',
      Reason: 'Elb.RegistrationInProgress',
      Description: 'Target registration is in progress',
    };
  }
  if (target.code === undefined) {
    return { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' };
  }
  return {
    State: 'unhealthy',
    Reason: 'Target.ResponseCodeMismatch',
    Description: `Health checks failed with these codes: [${target.code}]`,
  };
}

function notRegistered(wanted: TargetDescription, port: number | undefined): TargetHealthDescription {
  return {
    Target: { Id: wanted.Id, Port: port },
    TargetHealth: {
      State: 'unused',
      Reason: 'Target.NotRegistered',
      Description: 'Target is not registered to the target group',
    },
  };
}
