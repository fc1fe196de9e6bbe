import type { Failure } from '@/lib/model/failure';
import type { Service } from '@/lib/model/service';

const unchanged = 'Nothing was changed.';

/** Why nothing can be changed through ECS at all, for every kind of deployment. */
export function refuseService(service: Service, what: string): Failure | undefined {
  if (service.status !== 'ACTIVE') {
    const message = `${service.name} is ${service.status}: AWS accepts no deployment for it any more.`;
    return { kind: 'refused', message, unchanged, advice: 'Create the service anew where it is managed.' };
  }
  if (service.controller === 'CODE_DEPLOY') {
    const message = `${service.name} is deployed by AWS CodeDeploy; ECS cannot ${what} it.`;
    const advice = 'Deploy it with CodeDeploy. Roll back goes through CodeDeploy by itself.';
    return { kind: 'refused', message, unchanged, advice };
  }
  if (service.controller !== 'ECS') {
    const message = `${service.name} is deployed by an external controller (${service.controller}); ECS cannot ${what} it.`;
    return { kind: 'refused', message, unchanged, advice: 'Use the tool that manages its task sets.' };
  }
  return undefined;
}

/** Why a service cannot be rolled back through ECS's own deployments. */
export function refuseRollback(service: Service): Failure | undefined {
  const refused = refuseService(service, 'roll back');
  if (refused || !service.express) return refused;
  const message = `${service.name} is an express-mode service: ECS itself manages how it is deployed.`;
  const advice = 'Deploy the earlier image with UpdateExpressGatewayService, or in the ECS console.';
  return { kind: 'refused', message, unchanged, advice };
}
