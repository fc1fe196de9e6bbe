import type {
  BatchGetApplicationsInput,
  BatchGetApplicationsOutput,
  CreateApplicationInput,
  CreateApplicationOutput,
  GetApplicationInput,
  GetApplicationOutput,
  GetApplicationRevisionInput,
  GetApplicationRevisionOutput,
  ListApplicationsInput,
  ListApplicationsOutput,
} from '@aws-sdk/client-codedeploy';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { makeApplication } from '../../world/codedeploy/seed';
import { codeDeployOf } from '../../world/codedeploy/state';
import { pageOf } from '../page';
import { applicationOf, badToken } from './find';

export const listApplications: Operation<ListApplicationsInput, ListApplicationsOutput> = (input, { region }) => {
  const names = [...codeDeployOf(region).applications.keys()];
  const { page, next } = pageOf(names, input.nextToken, 100, badToken);
  return { applications: page, nextToken: next };
};

export const getApplication: Operation<GetApplicationInput, GetApplicationOutput> = (input, { region }) => ({
  application: applicationOf(region, input.applicationName).info,
});

/** Names that nobody knows are an error for all (BatchGetApplications lists ApplicationDoesNotExistException). */
export const batchGetApplications: Operation<BatchGetApplicationsInput, BatchGetApplicationsOutput> = (
  input,
  { region },
) => {
  const names = input.applicationNames ?? [];
  if (names.length > 100) throw new AwsError('BatchLimitExceededException', 'The batch holds more than 100 names');
  return { applicationsInfo: names.map((name) => applicationOf(region, name).info) };
};

export const createApplication: Operation<CreateApplicationInput, CreateApplicationOutput> = (input, { region }) => {
  const name = input.applicationName ?? '';
  if (codeDeployOf(region).applications.has(name)) {
    throw new AwsError('ApplicationAlreadyExistsException', `Application already exists: ${name}`);
  }
  if (input.computePlatform !== 'ECS') {
    throw new AwsError('InvalidComputePlatformException', 'Only the ECS platform exists here');
  }
  return { applicationId: makeApplication(region, name, region.world.clock.now()).info.applicationId };
};

/** The only place where an AppSpec's text can be read: GetDeployment leaves it out (API_GetDeployment). */
export const getApplicationRevision: Operation<GetApplicationRevisionInput, GetApplicationRevisionOutput> = (
  input,
  { region },
) => {
  const application = applicationOf(region, input.applicationName);
  const { revision } = input;
  if (!revision) throw new AwsError('RevisionRequiredException', 'A revision must be specified');
  const sha = revision.appSpecContent?.sha256 ?? revision.string?.sha256 ?? '';
  const found = application.revisions.get(sha);
  if (!found) throw new AwsError('RevisionDoesNotExistException', 'The specified revision could not be found');
  return {
    applicationName: application.info.applicationName,
    revision: { revisionType: 'AppSpecContent', appSpecContent: { content: found.content, sha256: sha } },
    revisionInfo: {
      deploymentGroups: [...found.groups],
      registerTime: new Date(found.registeredAt),
      firstUsedTime: new Date(found.firstUsed),
      lastUsedTime: new Date(found.lastUsed),
    },
  };
};
