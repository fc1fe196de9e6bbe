import type { OperationTable } from '../../protocols/operation';
import {
  batchGetApplications,
  createApplication,
  getApplication,
  getApplicationRevision,
  listApplications,
} from './applications';
import { createDeployment } from './create-deployment';
import { batchGetDeployments, getDeployment, listDeployments } from './deployments';
import {
  batchGetDeploymentGroups,
  createDeploymentGroup,
  getDeploymentConfig,
  getDeploymentGroup,
  listDeploymentGroups,
} from './groups';
import { continueDeployment, stopDeployment } from './stop-deployment';
import { batchGetDeploymentTargets, getDeploymentTarget, listDeploymentTargets } from './targets';

export const operations: OperationTable = {
  BatchGetApplications: batchGetApplications,
  BatchGetDeploymentGroups: batchGetDeploymentGroups,
  BatchGetDeployments: batchGetDeployments,
  BatchGetDeploymentTargets: batchGetDeploymentTargets,
  ContinueDeployment: continueDeployment,
  CreateApplication: createApplication,
  CreateDeployment: createDeployment,
  CreateDeploymentGroup: createDeploymentGroup,
  GetApplication: getApplication,
  GetApplicationRevision: getApplicationRevision,
  GetDeployment: getDeployment,
  GetDeploymentConfig: getDeploymentConfig,
  GetDeploymentGroup: getDeploymentGroup,
  GetDeploymentTarget: getDeploymentTarget,
  ListApplications: listApplications,
  ListDeploymentGroups: listDeploymentGroups,
  ListDeployments: listDeployments,
  ListDeploymentTargets: listDeploymentTargets,
  StopDeployment: stopDeployment,
};
