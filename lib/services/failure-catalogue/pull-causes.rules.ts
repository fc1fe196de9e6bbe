import type { Cause } from './cause';

/** Why an image cannot be pulled. */
export const pullCauses: readonly Cause[] = [
  {
    id: 'pull-platform',
    pattern:
      /does not contain descriptor matching platform|no matching manifest for linux|image Manifest does not contain/i,
    clause: 'cannot use its image: it is built for another processor',
    what: "The image{image} is built for another processor architecture than the task's.",
    advice:
      'Build it for the platform of the task definition (docker build --platform linux/amd64), or change runtimePlatform.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
  },
  {
    id: 'pull-dockerhub-limit',
    pattern: /toomanyrequests|reached your pull rate limit|Too Many Requests/i,
    clause: 'fails to pull its image: the registry limits pulls',
    what: 'The registry limits how often the image{image} may be pulled.',
    advice: 'Keep a copy of the image in ECR and use that.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
  },
  {
    id: 'pull-403',
    pattern: /CannotPullContainerError.*403 Forbidden|CannotPull\S*.*403 Forbidden/i,
    clause: 'fails to pull its image: its execution role may not',
    what: 'The execution role may not pull the image{image}.',
    advice: "Give the execution role ECR's pull actions; for another account's repository its policy must agree.",
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  },
  {
    id: 'pull-batchget-denied',
    pattern:
      /not authorized to perform: ecr:(BatchGetImage|GetDownloadUrlForLayer|BatchCheckLayerAvailability)|Check that the role has the permissions to pull images/i,
    clause: 'fails to pull its image: its execution role may not',
    what: 'The execution role may not pull the image{image}.',
    advice: "Give the execution role ECR's pull actions; for another account's repository its policy must agree.",
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  },
  {
    id: 'pull-not-found',
    pattern:
      /CannotPullContainerError.*(: not found|manifest unknown|API error \(404\)|repository .* not found)|CannotPull\S*.*(not found|manifest unknown|\b404\b)/i,
    clause: 'fails to pull its image: it does not exist',
    what: 'The image{image} does not exist in its registry.',
    advice: 'Push the tag, or deploy a revision whose image exists; check account and Region in its name.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
  },
  {
    id: 'pull-access-denied',
    pattern: /pull access denied|requested access to the resource is denied/i,
    clause: 'fails to pull its image: access is denied',
    what: 'The registry denies access to the image{image}, or does not know it.',
    advice: 'Check the name; an image in ECR needs the registry before it, a private one needs repositoryCredentials.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
  },
  {
    id: 'pull-network',
    pattern:
      /CannotPullContainerError.*(i\/o timeout|request canceled|context (canceled|deadline exceeded)|Check your network configuration|dial tcp|no such host)|CannotPull\S*.*(i\/o timeout|request canceled|deadline exceeded|dial tcp|no such host|Check your network)/i,
    clause: 'fails to pull its image: it has no way to the registry',
    what: "The registry of the image{image} cannot be reached from the task's subnet.",
    advice:
      'Check the route to a NAT gateway or the VPC endpoints for ECR and S3, a public IP in a public subnet, and port 443 outwards.',
    url: 'https://repost.aws/knowledge-center/ecs-fargate-pull-container-error',
  },
  {
    id: 'pull-copy-failed',
    pattern: /CannotPullContainerError.*(failed to copy|httpReadSeeker|httpReaderSeeker)/i,
    clause: 'fails to pull its image: its layers cannot be fetched',
    what: 'The layers of the image{image} cannot be fetched; ECR keeps them in S3.',
    advice: "Add the S3 gateway endpoint to the route table of the task's subnets, or a way out through NAT.",
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
    general: true,
  },
  {
    id: 'pull-disk',
    pattern: /no space left on device/i,
    clause: 'has no disk space left',
    what: 'The disk is full.',
    advice: 'Raise ephemeralStorage, or use a smaller image; on a container instance remove old images.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
  },
  {
    id: 'pull-bad-ref',
    pattern: /invalid reference format|failed to normalize image reference|could not parse reference/i,
    clause: 'cannot use its image: the name is not valid',
    what: 'The image name{image} is not valid.',
    advice: 'Write it as registry/repository:tag, in small letters, without https://.',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
  },
  {
    id: 'pull-other',
    pattern: /CannotPullContainerError|CannotPull/i,
    clause: 'fails to pull its image',
    what: 'The image{image} cannot be pulled.',
    advice: "AWS's words say why; check name, execution role and network, in this order.",
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
    general: true,
  },
];
