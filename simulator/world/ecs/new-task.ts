import type { Tag, TaskOverride } from '@aws-sdk/client-ecs';
import { bindPorts } from './host-ports';
import { hexId, runtimeDigits, uuid } from './ids';
import type {
  RevisionConfig,
  SimCluster,
  SimContainer,
  SimContainerInstance,
  SimRevision,
  SimService,
  SimTask,
} from './model';
import { makeNetwork } from './network';

export interface NewTask {
  cluster: SimCluster;
  config: Pick<RevisionConfig, 'definition' | 'launchType' | 'capacityProviderStrategy' | 'platformVersion'> &
    Partial<Pick<RevisionConfig, 'networkConfiguration'>>;
  service?: SimService;
  revision?: SimRevision;
  group: string;
  startedBy?: string;
  overrides?: TaskOverride;
  tags?: Tag[];
  enableExecuteCommand?: boolean;
  ordinal: number;
  /** Where it runs, unless on Fargate. */
  instance?: SimContainerInstance;
  report?: SimTask['report'];
}

/** Whether tasks of this configuration run on Fargate: by launch type, or by FARGATE capacity providers. */
export function onFargate(config: NewTask['config']): boolean {
  if (config.launchType) return config.launchType === 'FARGATE';
  const providers = config.capacityProviderStrategy ?? [];
  if (providers.length > 0) return providers.some((one) => one.capacityProvider?.startsWith('FARGATE'));
  return config.definition.definition.requiresCompatibilities?.includes('FARGATE') ?? false;
}

/** Makes a task at its first state and puts it into its cluster; nothing moves yet. */
export function newTask(order: NewTask): SimTask {
  const { cluster, config, revision } = order;
  const { definition } = config.definition;
  const region = cluster.region;
  const id = hexId();
  const arn = region.arn('ecs', `task/${cluster.name}/${id}`);
  const fargate = onFargate(config);
  const network =
    definition.networkMode === 'awsvpc' ? makeNetwork(region, config.networkConfiguration, order.ordinal) : undefined;
  const provider = config.capacityProviderStrategy?.[0]?.capacityProvider;
  const named = order.overrides?.containerOverrides ?? [];
  const containers = (definition.containerDefinitions ?? []).map((container): SimContainer => {
    const options =
      container.logConfiguration?.logDriver === 'awslogs' ? container.logConfiguration.options : undefined;
    const name = container.name ?? '';
    const runtimeId = fargate ? `${id}-${runtimeDigits()}` : hexId() + hexId();
    const prefix = options?.['awslogs-stream-prefix'];
    return {
      name,
      image: container.image ?? '',
      essential: container.essential ?? true,
      log: options?.['awslogs-group']
        ? {
            group: options['awslogs-group'],
            stream: prefix ? `${prefix}/${name}/${id}` : runtimeId,
            region: options['awslogs-region'] ?? region.name,
          }
        : undefined,
      wire: {
        containerArn: region.arn('ecs', `container/${cluster.name}/${id}/${uuid()}`),
        taskArn: arn,
        name,
        image: container.image,
        runtimeId,
        lastStatus: 'PENDING',
        networkBindings: network ? [] : bindPorts(region, container),
        networkInterfaces: network ? [network.interface] : [],
        healthStatus: 'UNKNOWN',
        cpu: String(container.cpu ?? 0),
        memory: container.memory === undefined ? undefined : String(container.memory),
        memoryReservation: container.memoryReservation === undefined ? undefined : String(container.memoryReservation),
      },
    };
  });
  const zone = order.instance?.zone ?? network?.zone ?? `${region.name}${'abc'[order.ordinal % 3]}`;
  const task: SimTask = {
    id,
    region,
    cluster,
    service: order.service,
    revision,
    definition: config.definition,
    ordinal: order.ordinal,
    zone,
    instance: order.instance,
    containers,
    ip: network?.ip,
    settled: false,
    everSettled: false,
    unhealthy: false,
    registered: false,
    counted: false,
    report: order.report ?? (() => {}),
    timers: new Set(),
    wire: {
      attachments: network ? [network.attachment] : [],
      attributes: [
        {
          name: 'ecs.cpu-architecture',
          value: definition.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'x86_64',
        },
      ],
      availabilityZone: zone,
      capacityProviderName: provider,
      clusterArn: cluster.arn,
      containerInstanceArn: order.instance?.arn,
      connectivity: undefined,
      cpu: order.overrides?.cpu ?? definition.cpu,
      createdAt: new Date(region.world.clock.now()),
      desiredStatus: 'RUNNING',
      enableExecuteCommand: order.enableExecuteCommand ?? false,
      ephemeralStorage: fargate ? { sizeInGiB: definition.ephemeralStorage?.sizeInGiB ?? 20 } : undefined,
      group: order.group,
      healthStatus: 'UNKNOWN',
      lastStatus: network ? 'PROVISIONING' : 'PENDING',
      launchType: fargate ? 'FARGATE' : (config.launchType ?? 'EC2'),
      memory: order.overrides?.memory ?? definition.memory,
      overrides: {
        ...order.overrides,
        containerOverrides: containers.map(({ name }) => named.find((one) => one.name === name) ?? { name }),
        inferenceAcceleratorOverrides: [],
      },
      platformVersion: fargate ? platformVersion(config.platformVersion) : undefined,
      platformFamily: fargate ? 'Linux' : undefined,
      startedBy: order.startedBy,
      tags: order.tags ?? [],
      taskArn: arn,
      taskDefinitionArn: config.definition.arn,
      version: 1,
    },
  };
  cluster.tasks.set(id, task);
  revision?.tasks.add(task);
  return task;
}

/** `LATEST` is 1.4.0 on Linux (Fargate platform versions). */
export function platformVersion(asked: string | undefined): string {
  return asked === undefined || asked === 'LATEST' ? '1.4.0' : asked;
}
