import * as autoscaling from '@aws-sdk/client-application-auto-scaling';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as codedeploy from '@aws-sdk/client-codedeploy';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecs from '@aws-sdk/client-ecs';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as rds from '@aws-sdk/client-rds';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { NormalizedSchema } from '@smithy/core/schema';

/** One service as the SDK client's own Smithy schemas describe it. */
export interface ServiceSchema {
  /** Name in the signature's scope. */
  signingName: string;
  protocol: 'json' | 'query' | 'ec2';
  /** Namespace of the JSON `__type`, such as `com.amazonaws.ecs`. */
  namespace: string;
  /** Before the dot of `X-Amz-Target`, and the service's name in an rpc-v2 path. */
  target: string;
  /** `Version` of a Query request. */
  version: string;
  xmlNamespace: string;
  operations: Map<string, OperationSchema>;
  /** Error shapes by shape name. */
  errors: Map<string, NormalizedSchema>;
}

export interface OperationSchema {
  name: string;
  input: NormalizedSchema;
  output: NormalizedSchema;
}

/** The static form in which the clients ship a schema: kind, namespace, name, traits, and what the kind needs. */
type Shipped = [kind: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];
type Description = Omit<ServiceSchema, 'operations' | 'errors' | 'namespace'>;

function serviceSchema(client: object, description: Description): ServiceSchema {
  const operations = new Map<string, OperationSchema>();
  const errors = new Map<string, NormalizedSchema>();
  let namespace = '';
  for (const value of Object.values(client)) {
    if (!Array.isArray(value) || typeof value[2] !== 'string') continue;
    const shipped = value as Shipped;
    if (shipped[0] === 9) {
      namespace = shipped[1];
      const [input, output] = [shipped[4], shipped[5]] as Parameters<typeof NormalizedSchema.of>[0][];
      if (input === undefined || output === undefined) continue;
      operations.set(shipped[2], {
        name: shipped[2],
        input: NormalizedSchema.of(input),
        output: NormalizedSchema.of(output),
      });
    }
    if (shipped[0] === -3)
      errors.set(shipped[2], NormalizedSchema.of(value as Parameters<typeof NormalizedSchema.of>[0]));
  }
  return { ...description, namespace, operations, errors };
}

const json = (client: object, signingName: string, target: string, version: string, xmlNamespace = ''): ServiceSchema =>
  serviceSchema(client, { signingName, protocol: 'json', target, version, xmlNamespace });
const query = (client: object, signingName: string, target: string, version: string, host: string): ServiceSchema =>
  serviceSchema(client, { signingName, protocol: 'query', target, version, xmlNamespace: `${host}/doc/${version}/` });

/** Targets, versions and XML namespaces are those of the clients' `runtimeConfig.shared`. */
export const schemas = {
  ecs: json(ecs, 'ecs', 'AmazonEC2ContainerServiceV20141113', '2014-11-13'),
  ecr: json(ecr, 'ecr', 'AmazonEC2ContainerRegistry_V20150921', '2015-09-21'),
  logs: json(logs, 'logs', 'Logs_20140328', '2014-03-28'),
  ssm: json(ssm, 'ssm', 'AmazonSSM', '2014-11-06'),
  codedeploy: json(codedeploy, 'codedeploy', 'CodeDeploy_20141006', '2014-10-06'),
  autoscaling: json(autoscaling, 'application-autoscaling', 'AnyScaleFrontendService', '2016-02-06'),
  cloudwatch: json(
    cloudwatch,
    'monitoring',
    'GraniteServiceVersion20100801',
    '2010-08-01',
    'http://monitoring.amazonaws.com/doc/2010-08-01/',
  ),
  rds: query(rds, 'rds', 'AmazonRDSv19', '2014-10-31', 'http://rds.amazonaws.com'),
  elbv2: query(
    elbv2,
    'elasticloadbalancing',
    'ElasticLoadBalancing_v10',
    '2015-12-01',
    'http://elasticloadbalancing.amazonaws.com',
  ),
  sts: query(sts, 'sts', 'AWSSecurityTokenServiceV20110615', '2011-06-15', 'https://sts.amazonaws.com'),
  ec2: serviceSchema(ec2, {
    signingName: 'ec2',
    protocol: 'ec2',
    target: 'AmazonEC2',
    version: '2016-11-15',
    xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  }),
} satisfies Record<string, ServiceSchema>;
