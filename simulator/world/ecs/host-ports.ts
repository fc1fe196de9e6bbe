import type { ContainerDefinition, NetworkBinding } from '@aws-sdk/client-ecs';
import type { Region } from '../region';

/** The ephemeral ports that Docker takes for host port 0 (PortMapping, hostPort). */
const first = 32_768;
const count = 28_231;

const slice = { name: 'ecs-host-ports', create: () => ({ next: 0 }) };

/** The ports of its host that a container of network mode bridge or host is reached at; fixed ones as they are written. */
export function bindPorts(region: Region, container: ContainerDefinition): NetworkBinding[] {
  const ports = region.slice(slice);
  return (container.portMappings ?? []).map(({ containerPort, hostPort, protocol }) => ({
    bindIP: '0.0.0.0',
    containerPort,
    hostPort: hostPort || first + (ports.next++ % count),
    protocol: protocol ?? 'tcp',
  }));
}
