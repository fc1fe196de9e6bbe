import 'server-only';

import { CreateDeploymentCommand, StopDeploymentCommand } from '@aws-sdk/client-codedeploy';
import { RebootInstancesCommand, StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import {
  ContinueServiceDeploymentCommand,
  RegisterTaskDefinitionCommand,
  StopServiceDeploymentCommand,
  StopTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { RebootDBInstanceCommand, StartDBInstanceCommand, StopDBInstanceCommand } from '@aws-sdk/client-rds';
import { send } from '@/lib/aws/send';
import type { Result } from '@/lib/model/failure';
import type { Json } from '@/lib/model/plan';
import type { Scope } from '@/lib/model/scope';

type Input = { [key: string]: Json };
type Sender = (scope: Scope, operation: string, input: never) => Promise<Result<unknown>>;

/** `UpdateService` of `ecs:UpdateService`. */
const bare = (operation: string) => operation.slice(operation.indexOf(':') + 1);

/**
 * Every AWS call that changes something, by the name that IAM gives it. No other module makes one (layer upload,
 * which is a stream, apart). None has an idempotency token, so none is ever sent twice: the clients' retries are off.
 */
const senders: Record<string, Sender> = {
  'ecs:UpdateService': (scope, operation, input) =>
    send(scope, 'ecs', bare(operation), (client, abortSignal) =>
      client.send(new UpdateServiceCommand(input), { abortSignal }),
    ),
  'ecs:RegisterTaskDefinition': (scope, operation, input) =>
    send(scope, 'ecs', bare(operation), (client, abortSignal) =>
      client.send(new RegisterTaskDefinitionCommand(input), { abortSignal }),
    ),
  'ecs:StopServiceDeployment': (scope, operation, input) =>
    send(scope, 'ecs', bare(operation), (client, abortSignal) =>
      client.send(new StopServiceDeploymentCommand(input), { abortSignal }),
    ),
  'ecs:StopTask': (scope, operation, input) =>
    send(scope, 'ecs', bare(operation), (client, abortSignal) =>
      client.send(new StopTaskCommand(input), { abortSignal }),
    ),
  'ecs:ContinueServiceDeployment': (scope, operation, input) =>
    send(scope, 'ecs', bare(operation), (client, abortSignal) =>
      client.send(new ContinueServiceDeploymentCommand(input), { abortSignal }),
    ),
  'codedeploy:CreateDeployment': (scope, operation, input) =>
    send(scope, 'codedeploy', bare(operation), (client, abortSignal) =>
      client.send(new CreateDeploymentCommand(input), { abortSignal }),
    ),
  'codedeploy:StopDeployment': (scope, operation, input) =>
    send(scope, 'codedeploy', bare(operation), (client, abortSignal) =>
      client.send(new StopDeploymentCommand(input), { abortSignal }),
    ),
  'rds:StartDBInstance': (scope, operation, input) =>
    send(scope, 'rds', bare(operation), (client, abortSignal) =>
      client.send(new StartDBInstanceCommand(input), { abortSignal }),
    ),
  'rds:StopDBInstance': (scope, operation, input) =>
    send(scope, 'rds', bare(operation), (client, abortSignal) =>
      client.send(new StopDBInstanceCommand(input), { abortSignal }),
    ),
  'rds:RebootDBInstance': (scope, operation, input) =>
    send(scope, 'rds', bare(operation), (client, abortSignal) =>
      client.send(new RebootDBInstanceCommand(input), { abortSignal }),
    ),
  'ec2:StartInstances': (scope, operation, input) =>
    send(scope, 'ec2', bare(operation), (client, abortSignal) =>
      client.send(new StartInstancesCommand(input), { abortSignal }),
    ),
  'ec2:StopInstances': (scope, operation, input) =>
    send(scope, 'ec2', bare(operation), (client, abortSignal) =>
      client.send(new StopInstancesCommand(input), { abortSignal }),
    ),
  'ec2:RebootInstances': (scope, operation, input) =>
    send(scope, 'ec2', bare(operation), (client, abortSignal) =>
      client.send(new RebootInstancesCommand(input), { abortSignal }),
    ),
};

/** Sends one call of a plan, once. An operation that no plan may use is a programming error and throws. */
export function sendCall(scope: Scope, operation: string, input: Input): Promise<Result<unknown>> {
  const sender = senders[operation];
  if (!sender) throw new Error(`${operation} is not among the changes that Quarterdeck makes`);
  // AWS checks the input; a plan is data and has no static type of its own.
  return sender(scope, operation, input as never);
}
