import type { Cause } from './cause';

/** Why ECS refuses a call. */
export const callCauses: readonly Cause[] = [
  {
    id: 'api-cpu-mem',
    pattern: /Invalid 'cpu' setting for task|No Fargate configuration exists for given values/i,
    what: 'Fargate does not offer this pair of CPU and memory.',
    advice: 'Choose one that it offers: 256 with 512 to 2048, 512 with 1024 to 4096, 1024 with 2048 to 8192.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
  },
  {
    id: 'api-not-fargate',
    pattern: /not compatible with the selected compute strategy/i,
    what: 'The task definition does not fit Fargate.',
    advice: 'It needs requiresCompatibilities FARGATE, network mode awsvpc, CPU and memory for the task.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  },
  {
    id: 'api-exec-role',
    pattern: /requires task definition to have execution role/i,
    what: 'On Fargate, an image in ECR needs an execution role.',
    advice: 'Set executionRoleArn.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  },
  {
    id: 'api-tg-no-lb',
    pattern: /does not have an associated load balancer/i,
    what: 'The target group belongs to no load balancer yet.',
    advice: 'Make the listener that forwards to it first.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
  },
  {
    id: 'api-tg-type',
    pattern: /incompatible with the awsvpc network mode/i,
    what: 'The target group is for instances; a task with an address of its own needs one for addresses.',
    advice: 'Make a target group of type ip: the type cannot be changed.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
  },
  {
    id: 'api-exec-disabled',
    pattern: /execute command was not enabled when the task was run/i,
    what: 'ECS Exec was off when the task started, or its agent does not run.',
    advice: 'Turn it on, start the tasks anew, and give the task role ssmmessages.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  },
  {
    id: 'api-lb-port-changed',
    pattern: /container name or port changed in task definition|does not exist in the task definition/i,
    what: 'The new revision lacks the container or port that the load balancer uses.',
    advice: "Keep container name and port, or change the service's load balancer too.",
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
  },
  {
    id: 'api-service-state',
    pattern: /ClusterNotFoundException|ServiceNotFoundException|ServiceNotActiveException|\bMISSING\b/i,
    what: 'There is no such cluster or service, or it is deleted.',
    advice: 'Check name and Region.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html',
  },
];
