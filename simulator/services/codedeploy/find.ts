import { AwsError } from '../../protocols/aws-error';
import type { SimApplication, SimDeployment } from '../../world/codedeploy/model';
import { codeDeployOf } from '../../world/codedeploy/state';
import type { Region } from '../../world/region';

/** Throws ApplicationNameRequiredException and ApplicationDoesNotExistException. */
export function applicationOf(region: Region, name: string | undefined): SimApplication {
  if (!name) throw new AwsError('ApplicationNameRequiredException', 'Application name must be specified');
  const found = codeDeployOf(region).applications.get(name);
  if (!found) throw new AwsError('ApplicationDoesNotExistException', `No application found for name: ${name}`);
  return found;
}

/** Throws DeploymentGroupNameRequiredException and DeploymentGroupDoesNotExistException. */
export function groupOf(application: SimApplication, name: string | undefined): SimDeployment['group'] {
  if (!name) throw new AwsError('DeploymentGroupNameRequiredException', 'Deployment Group name is missing');
  const found = application.groups.get(name);
  if (!found) throw new AwsError('DeploymentGroupDoesNotExistException', `No Deployment Group found for name: ${name}`);
  return found;
}

/** Throws DeploymentIdRequiredException, InvalidDeploymentIdException and DeploymentDoesNotExistException. */
export function deploymentOf(region: Region, id: string | undefined): SimDeployment {
  if (!id) throw new AwsError('DeploymentIdRequiredException', 'Deployment Id must be specified');
  if (!/^d-[A-Z0-9]{9}$/.test(id)) {
    throw new AwsError('InvalidDeploymentIdException', `Specified DeploymentId is not in the valid format: ${id}`);
  }
  const found = codeDeployOf(region).deployments.get(id);
  if (!found) throw new AwsError('DeploymentDoesNotExistException', `The deployment ${id} could not be found`);
  return found;
}

export const badToken = (): AwsError => new AwsError('InvalidNextTokenException', 'The next token is not valid');
