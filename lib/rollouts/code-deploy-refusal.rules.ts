import type { Failure } from '@/lib/model/failure';
import type { Service } from '@/lib/model/service';

const doItThere =
  'In the CodeDeploy console: stop the running deployment with its rollback, or deploy the earlier revision again.';

/** Why CodeDeploy cannot be used for a service, and where to do it instead. */
export function withoutCodeDeploy(service: Pick<Service, 'name'>, failure: Failure): Failure {
  const message = `${service.name} is deployed by AWS CodeDeploy, which cannot be read. ${failure.message}`;
  const advice = [failure.advice, doItThere].filter((part) => part !== undefined).join(' ');
  return { ...failure, message, unchanged: 'Nothing was changed.', advice };
}
