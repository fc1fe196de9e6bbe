import { ImageName } from '@/components/images/image-name';
import { definitionName } from '@/components/task/task-words';
import { Facts } from '@/components/ui/facts';
import { consoleLinks } from '@/lib/console-links.rules';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { healthyTargets, reachedBy, sizeWords } from './service-words';

/** The strip under the head: what one wants to know before anything else. */
export function ServiceFacts({ detail }: { detail: ServiceDetail }) {
  const { service, images, taskDefinition, loadBalancers, scaling } = detail;
  const definition = service.taskDefinitionArn && definitionName(service.taskDefinitionArn);
  const [family = '', revision = ''] = definition?.split(':') ?? [];
  const doors = reachedBy(service, loadBalancers.value ?? []);
  const range = scaling?.value;
  return (
    <Facts
      facts={[
        { name: 'Running / desired', value: `${service.running} / ${service.desired}` },
        { name: 'Image', value: images.length > 0 ? <ImageName images={images} full /> : undefined },
        {
          name: 'Task definition',
          value: definition ? (
            <a
              href={consoleLinks.taskDefinition(service.scope, family, revision)}
              target="_blank"
              rel="noreferrer"
              title={`${service.taskDefinitionArn}\nOpens in the AWS console`}
              className="hover:underline"
            >
              {definition}
            </a>
          ) : undefined,
        },
        { name: 'Size', value: sizeWords(service, taskDefinition.value) },
        {
          name: 'Reached by',
          value:
            doors.length > 0 ? (
              <span title={doors.join('\n')}>{`${doors[0]}${doors.length > 1 ? ` +${doors.length - 1}` : ''}`}</span>
            ) : undefined,
        },
        { name: 'Healthy targets', value: healthyTargets(detail) },
        {
          name: 'Scales',
          value: range ? (
            `${range.minimum} to ${range.maximum}`
          ) : scaling?.failure ? (
            <span title={scaling.failure.message}>cannot be read</span>
          ) : undefined,
        },
        { name: 'Controller', value: service.controller === 'ECS' ? undefined : service.controller },
      ]}
    />
  );
}
