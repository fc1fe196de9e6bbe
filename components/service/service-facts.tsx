import { ImageChange, TagMoved } from '@/components/images/image-name';
import { definitionName, revisionOf } from '@/components/task/task-words';
import { Facts } from '@/components/ui/facts';
import { consoleLinks } from '@/lib/console-links.rules';
import type { Service } from '@/lib/model/service';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { breakerWords, healthyTargets, reachedBy, sizeWords } from './service-words';

function DefinitionLink({ service, arn, text }: { service: Service; arn: string; text: string }) {
  const [family = '', revision = ''] = definitionName(arn).split(':');
  return (
    <a
      href={consoleLinks.taskDefinition(service.scope, family, revision)}
      target="_blank"
      rel="noreferrer"
      title={`${arn}\nOpens in the AWS console`}
      className="hover:underline"
    >
      {text}
    </a>
  );
}

/** What runs, "→" and what comes: `backend-flask:8 → 9`; and what it is a copy of. */
function DefinitionFact({ arn, detail }: { arn: string; detail: ServiceDetail }) {
  const { service, coming, images, taskDefinition } = detail;
  const next = coming?.taskDefinitionArn;
  const family = (of: string) => definitionName(of).split(':')[0];
  const copy = images[0]?.copyOf;
  return (
    <>
      <DefinitionLink service={service} arn={arn} text={definitionName(arn)} />
      {next && next !== arn ? (
        <>
          {' '}
          <span aria-hidden>→</span>
          <span className="sr-only">to</span>{' '}
          <DefinitionLink
            service={service}
            arn={next}
            text={(family(next) === family(arn) && revisionOf(definitionName(next))) || definitionName(next)}
          />
        </>
      ) : null}
      {copy && taskDefinition.value?.arn === arn ? (
        <span
          className="block text-xs font-normal text-ink3"
          title={`${taskDefinition.value.copiedFrom}, pinned to its digests`}
        >
          copy of {copy}
        </span>
      ) : null}
    </>
  );
}

/** The strip under the head: what one wants to know before anything else. */
export function ServiceFacts({ detail }: { detail: ServiceDetail }) {
  const { service, images, taskDefinition, loadBalancers, scaling } = detail;
  const arn = detail.runs ?? service.taskDefinitionArn;
  const doors = reachedBy(service, loadBalancers.value ?? []);
  const range = scaling?.value;
  return (
    <Facts
      facts={[
        { name: 'Running / desired', value: `${service.running} / ${service.desired}` },
        {
          name: 'Image',
          value:
            images.length > 0 || detail.coming ? (
              <span className="inline-flex max-w-full flex-wrap items-baseline gap-x-2">
                <ImageChange images={images} coming={detail.coming?.images} full />
                <TagMoved image={images[0]} />
              </span>
            ) : undefined,
        },
        { name: 'Task definition', value: arn ? <DefinitionFact detail={detail} arn={arn} /> : undefined },
        { name: 'Size', value: sizeWords(service, taskDefinition.value) },
        {
          name: 'Reached by',
          value:
            doors.length > 0 ? (
              <span title={doors.join('\n')}>{`${doors[0]}${doors.length > 1 ? ` +${doors.length - 1}` : ''}`}</span>
            ) : undefined,
        },
        { name: 'Healthy targets', value: healthyTargets(detail) },
        { name: 'Circuit breaker', value: breakerWords(service) },
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
