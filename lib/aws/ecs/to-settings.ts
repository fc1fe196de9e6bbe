import type { Service as AwsService, ServiceRevision as AwsServiceRevision } from '@aws-sdk/client-ecs';
import type { Json } from '@/lib/model/plan';
import { type RevisionSettings, settingFields } from '@/lib/model/rollout';
import { present } from '../gather';

/** Through JSON: members without a value are left out, and nothing that we do not model is lost. */
function asSettings(from: { [field: string]: unknown }): RevisionSettings {
  const given = settingFields.flatMap((field) => (from[field] === undefined ? [] : [[field, from[field]]]));
  return JSON.parse(JSON.stringify(Object.fromEntries(given))) as { [field: string]: Json };
}

/**
 * The settings that a service has now. Its platform version may say LATEST, so its PRIMARY deployment's is taken, as
 * for Service Connect, volumes and Lattice, which only a deployment tells.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
 */
export function settingsOfService(service: AwsService): RevisionSettings {
  const primary = present(service.deployments).find((deployment) => deployment.status === 'PRIMARY');
  return asSettings({
    networkConfiguration: service.networkConfiguration,
    loadBalancers: service.loadBalancers,
    serviceRegistries: service.serviceRegistries,
    serviceConnectConfiguration: primary?.serviceConnectConfiguration,
    volumeConfigurations: primary?.volumeConfigurations,
    vpcLatticeConfigurations: primary?.vpcLatticeConfigurations,
    platformVersion: primary?.platformVersion ?? service.platformVersion,
    capacityProviderStrategy: service.capacityProviderStrategy,
  });
}

/** The settings that a revision froze. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevision.html */
export function settingsOfRevision(revision: AwsServiceRevision): RevisionSettings {
  return asSettings({ ...revision });
}
