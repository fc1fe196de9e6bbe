import type { OperationTable } from '../../protocols/operation';
import { describeCapacityProviders } from './capacity';
import { describeContainerInstances, listContainerInstances } from './container-instances';
import { continueServiceDeployment } from './continue-service-deployment';
import { createCluster } from './create-cluster';
import { createService } from './create-service';
import { deleteCluster } from './delete-cluster';
import { deleteService } from './delete-service';
import { deleteTaskDefinitions } from './delete-task-definitions';
import { deregisterTaskDefinition } from './deregister-task-definition';
import { describeClusters } from './describe-clusters';
import { describeServiceDeployments } from './describe-service-deployments';
import { describeServiceRevisions } from './describe-service-revisions';
import { describeServices } from './describe-services';
import { describeTaskDefinition } from './describe-task-definition';
import { describeTasks } from './describe-tasks';
import { listClusters } from './list-clusters';
import { listServiceDeployments } from './list-service-deployments';
import { listServices } from './list-services';
import { listTagsForResource } from './list-tags-for-resource';
import { listTaskDefinitionFamilies } from './list-task-definition-families';
import { listTaskDefinitions } from './list-task-definitions';
import { listTasks } from './list-tasks';
import { registerTaskDefinition } from './register-task-definition';
import { runTask } from './run-task';
import { stopServiceDeployment } from './stop-service-deployment';
import { stopTask } from './stop-task';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';
import { updateService } from './update-service';

/** The operations of ECS by name. */
export const operations: OperationTable = {
  ContinueServiceDeployment: continueServiceDeployment,
  CreateCluster: createCluster,
  CreateService: createService,
  DeleteCluster: deleteCluster,
  DeleteService: deleteService,
  DeleteTaskDefinitions: deleteTaskDefinitions,
  DeregisterTaskDefinition: deregisterTaskDefinition,
  DescribeCapacityProviders: describeCapacityProviders,
  DescribeClusters: describeClusters,
  DescribeContainerInstances: describeContainerInstances,
  DescribeServiceDeployments: describeServiceDeployments,
  DescribeServiceRevisions: describeServiceRevisions,
  DescribeServices: describeServices,
  DescribeTaskDefinition: describeTaskDefinition,
  DescribeTasks: describeTasks,
  ListClusters: listClusters,
  ListContainerInstances: listContainerInstances,
  ListServiceDeployments: listServiceDeployments,
  ListServices: listServices,
  ListTagsForResource: listTagsForResource,
  ListTaskDefinitionFamilies: listTaskDefinitionFamilies,
  ListTaskDefinitions: listTaskDefinitions,
  ListTasks: listTasks,
  RegisterTaskDefinition: registerTaskDefinition,
  RunTask: runTask,
  StopServiceDeployment: stopServiceDeployment,
  StopTask: stopTask,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateService: updateService,
};
