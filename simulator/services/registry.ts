import type { OperationTable } from '../protocols/operation';
import { type ServiceSchema, schemas } from '../protocols/schema';
import { operations as autoscaling } from './autoscaling/operations';
import { operations as cloudwatch } from './cloudwatch/operations';
import { operations as codedeploy } from './codedeploy/operations';
import { operations as ec2 } from './ec2/operations';
import { operations as ecr } from './ecr/operations';
import { operations as ecs } from './ecs/operations';
import { operations as elbv2 } from './elbv2/operations';
import { operations as logs } from './logs/operations';
import { operations as rds } from './rds/operations';
import { operations as ssm } from './ssm/operations';
import { operations as sts } from './sts/operations';

/** A service's name in this program: the folder of its operations. */
export type Api = keyof typeof schemas;

export interface Service {
  api: Api;
  schema: ServiceSchema;
  operations: OperationTable;
}

const tables: Record<Api, OperationTable> = {
  ecs,
  ecr,
  logs,
  ssm,
  codedeploy,
  autoscaling,
  cloudwatch,
  rds,
  elbv2,
  sts,
  ec2,
};

/** Every service that this endpoint speaks for. */
export const services: Service[] = (Object.keys(tables) as Api[]).map((api) => ({
  api,
  schema: schemas[api],
  operations: tables[api],
}));

/** By the part of `X-Amz-Target` before the dot. */
export function serviceByTarget(target: string): Service | undefined {
  return services.find((service) => service.schema.target === target);
}

/** By the name in the signature's scope. */
export function serviceBySigningName(name: string): Service | undefined {
  return services.find((service) => service.schema.signingName === name);
}
