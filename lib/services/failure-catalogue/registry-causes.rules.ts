import type { Cause } from './cause';

/** What a registry says to who pushes, pulls or signs in. */
export const registryCauses: readonly Cause[] = [
  {
    id: 'ecr-no-basic-auth',
    pattern: /no basic auth credentials/i,
    clause: 'fails to pull its image: no one is signed in to its registry',
    what: 'Docker is not signed in to this registry.',
    advice:
      "Sign in with aws ecr get-login-password for the registry's own Region and account, as the same user of the system.",
    url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors-docker.html',
  },
  {
    id: 'ecr-token-expired',
    pattern: /authorization token has expired/i,
    clause: 'fails to pull its image: the sign-in has run out',
    what: 'The sign-in to the registry is older than 12 hours.',
    advice: 'Sign in again.',
    url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors-docker.html',
  },
  {
    id: 'ecr-gettoken-denied',
    pattern: /calling the GetAuthorizationToken operation/i,
    clause: 'fails to pull its image: it may not sign in to ECR',
    what: 'The caller may not call ecr:GetAuthorizationToken.',
    advice: 'Attach a policy that allows it, such as AmazonEC2ContainerRegistryReadOnly.',
    url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors.html',
  },
  {
    id: 'ecr-repo-missing',
    pattern: /name unknown|repository with name .* does not exist in the registry|RepositoryNotFoundException/i,
    clause: 'fails to pull its image: its repository does not exist',
    what: 'The repository{image} does not exist in that account and Region.',
    advice: "Create it with exactly that name, or correct account and Region in the image's name.",
    url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors.html',
  },
  {
    id: 'ecr-manifest-unknown',
    pattern: /manifest unknown|Requested image not found|ImageNotFoundException/i,
    clause: 'fails to pull its image: it does not exist',
    what: 'The image{image} does not exist in its registry.',
    advice: 'Push the tag, or deploy a revision whose image exists; a lifecycle policy may have removed it.',
    url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors-docker.html',
  },
  {
    id: 'ecr-tag-immutable',
    pattern: /tag .* already exists in the .* repository and cannot be overwritten|ImageTagAlreadyExistsException/i,
    what: 'The tag exists and the repository does not let it move.',
    advice: 'Push under a new tag.',
    url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  },
  {
    id: 'ecr-login-400',
    pattern: /login .*400 Bad Request|unexpected status(?: code)?:? ?400 Bad Request|status: 400 Bad Request/i,
    what: "The sign-in's token was damaged on its way through the pipe.",
    advice: 'Run the command in another shell: PowerShell 5.1 changes what it pipes.',
    url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors-docker.html',
  },
  {
    id: 'docker-non-tty',
    pattern: /Cannot perform an interactive login from a non TTY device/i,
    what: 'The command before the pipe failed, so Docker was given no password.',
    advice: 'Run aws ecr get-login-password alone and read its error.',
    url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html',
  },
  {
    id: 'ecr-throttle',
    pattern: /toomanyrequests: Rate exceeded|ThrottlingException|Rate exceeded/i,
    clause: "is held back by AWS's rate limit",
    what: 'AWS limits how often this may be asked.',
    advice: 'It is tried again, with growing pauses.',
    url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors.html',
    general: true,
  },
];
