import { parse } from 'yaml';

/** What an AppSpec file says for an ECS service. */
export interface AppSpec {
  taskDefinition: string;
  containerName: string;
  containerPort: number;
  platformVersion?: string;
}

/** A member by name; the case of its first letters does not matter. */
function member(value: unknown, name: string): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const key = Object.keys(value).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : (value as Record<string, unknown>)[key];
}

function read(content: string): unknown {
  try {
    return parse(content);
  } catch {
    return undefined;
  }
}

/**
 * Reads an AppSpec in YAML or JSON (which is YAML); undefined where it does not name an ECS service's task definition.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
 */
export function parseAppSpec(content: string): AppSpec | undefined {
  const resources = member(read(content), 'Resources');
  const [first] = Array.isArray(resources) ? resources : [];
  const target = first && typeof first === 'object' ? Object.values(first as object)[0] : undefined;
  if (member(target, 'Type') !== 'AWS::ECS::Service') return undefined;
  const properties = member(target, 'Properties');
  const balancer = member(properties, 'LoadBalancerInfo');
  const taskDefinition = member(properties, 'TaskDefinition');
  const containerName = member(balancer, 'ContainerName');
  const containerPort = Number(member(balancer, 'ContainerPort'));
  if (typeof taskDefinition !== 'string' || typeof containerName !== 'string' || !Number.isInteger(containerPort)) {
    return undefined;
  }
  const version = member(properties, 'PlatformVersion');
  return {
    taskDefinition,
    containerName,
    containerPort,
    ...(typeof version === 'string' ? { platformVersion: version } : {}),
  };
}
