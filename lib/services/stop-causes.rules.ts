/** What is known of a stopped task: AWS's texts and codes, taken apart. */
export interface StopFacts {
  /** All of AWS's words in one text: the task's reason, then each container's. */
  text: string;
  stopCode?: string;
  container?: string;
  image?: string;
  exitCode?: number;
}

export interface StopCause {
  /** A sentence without the task's name. */
  what: (facts: StopFacts) => string;
  /** The same as a clause after "the third": "fails to pull its image". */
  clause: string;
  advice?: string;
}

interface Entry extends StopCause {
  pattern: RegExp;
}

const cause = (pattern: RegExp, clause: string, what: string | StopCause['what'], advice?: string): Entry => ({
  pattern,
  clause,
  what: typeof what === 'string' ? () => what : what,
  advice,
});

const image = (facts: StopFacts) => (facts.image ? ` ${facts.image}` : '');
const container = (facts: StopFacts) => (facts.container ? `Container ${facts.container}` : 'A container');

/**
 * Causes read off AWS's texts, the most telling first: ECS puts the reason of a stopped task into words only.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
const byText: Entry[] = [
  cause(
    /no matching manifest|does not contain descriptor matching platform|image Manifest does not contain/i,
    'cannot use its image: it is built for another processor',
    (f) => `The image${image(f)} is built for another processor architecture than the task's.`,
    'Build it for the platform of the task definition (docker build --platform linux/amd64), or change runtimePlatform.',
  ),
  cause(
    /toomanyrequests|pull rate limit/i,
    'fails to pull its image: the registry limits pulls',
    (f) => `The registry limits how often the image${image(f)} may be pulled.`,
    'Keep a copy of the image in ECR and use that.',
  ),
  cause(
    /not authorized to perform: ecr:GetAuthorizationToken/i,
    'fails to pull its image: its execution role may not sign in to ECR',
    'The execution role may not call ecr:GetAuthorizationToken.',
    'Attach AmazonECSTaskExecutionRolePolicy to the execution role.',
  ),
  cause(
    /not authorized to perform: ecr:|CannotPull\S*.*403 Forbidden/i,
    'fails to pull its image: its execution role may not',
    (f) => `The execution role may not pull the image${image(f)}.`,
    "Give the execution role ECR's pull actions; for another account's repository its policy must agree.",
  ),
  cause(
    /unable to (pull registry auth|retrieve ecr registry auth)|CannotPull\S*.*(i\/o timeout|request canceled|deadline exceeded|dial tcp|no such host|Check your network)/i,
    'fails to pull its image: it has no way to the registry',
    (f) => `The registry of the image${image(f)} cannot be reached from the task's subnet.`,
    'Check the route to a NAT gateway or the VPC endpoints for ECR and S3, a public IP in a public subnet, and port 443 outwards.',
  ),
  cause(
    /CannotPull\S*.*(not found|manifest unknown|404)/i,
    'fails to pull its image: it does not exist',
    (f) => `The image${image(f)} does not exist in its registry.`,
    'Push the tag, or deploy a revision whose image exists; check account and Region in its name.',
  ),
  cause(
    /pull access denied|requested access to the resource is denied/i,
    'fails to pull its image: access is denied',
    (f) => `The registry denies access to the image${image(f)}, or does not know it.`,
    'Check the name; an image in ECR needs the registry before it, a private one needs repositoryCredentials.',
  ),
  cause(
    /no space left on device/i,
    'has no disk space left',
    'The disk is full.',
    'Raise ephemeralStorage, or use a smaller image.',
  ),
  cause(
    /invalid reference format|failed to normalize image reference|could not parse reference/i,
    'cannot use its image: the name is not valid',
    (f) => `The image name${image(f)} is not valid.`,
    'Write it as registry/repository:tag, in small letters, without https://.',
  ),
  cause(
    /CannotPull/i,
    'fails to pull its image',
    (f) => `The image${image(f)} cannot be pulled.`,
    "AWS's words say why.",
  ),
  cause(
    /not authorized to perform: (ssm:GetParameter|secretsmanager:GetSecretValue|kms:Decrypt)/i,
    'may not read its secrets',
    'The execution role may not read a secret that the task definition names.',
    'Allow it to the execution role, not to the task role.',
  ),
  cause(
    /invalid ssm parameters|ParameterNotFound|can't find the specified secret|did not contain json key/i,
    'names a secret that does not exist',
    'A secret or parameter that the task definition names does not exist.',
    'Check its name and Region, and for a JSON secret the key.',
  ),
  cause(
    /unable to retrieve secrets?|pull (the )?secrets? from/i,
    'cannot reach its secrets',
    'Secrets Manager or Parameter Store cannot be reached from the task.',
    'Check the route outwards: NAT gateway or VPC endpoints.',
  ),
  cause(
    /specified log group does not exist|not authorized to perform: logs:/i,
    'cannot write its log',
    'The log group does not exist, or the execution role may not write to it.',
    'Create the group in awslogs-region, or allow logs:CreateLogStream and logs:PutLogEvents.',
  ),
  cause(
    /Amazon CloudWatch log group|lookup logs\./i,
    'has no way to CloudWatch Logs',
    'CloudWatch Logs cannot be reached from the task.',
    'Check the route outwards: NAT gateway or the VPC endpoint for logs, and port 443.',
  ),
  cause(
    /OutOfMemory(Error)?|killed due to memory usage/i,
    'ran out of memory',
    (f) => `${container(f)} used more memory than it is given and was killed.`,
    'Raise the memory in a new revision, or lower what the program uses.',
  ),
  cause(
    /exec format error/i,
    'cannot start: its image is built for another processor',
    (f) => `${container(f)} cannot start: its image is built for another processor, or its script has no #! line.`,
    'Build it for the platform of the task definition.',
  ),
  cause(
    /executable file not found|no such file or directory|stat \S+: no such file/i,
    'cannot start: its command is not in the image',
    (f) => `${container(f)} cannot start: its command is not in the image.`,
    'Check command and entryPoint of the task definition against the image.',
  ),
  cause(
    /permission denied/i,
    'cannot start: its command is not executable',
    (f) => `${container(f)} cannot start: its command is not executable.`,
    'Make the script executable in the image (chmod +x).',
  ),
  cause(
    /failed container health checks/i,
    'failed its container health check',
    'The task failed its container health check and was replaced.',
    "Check the health check's command against the image, and give it a longer start period.",
  ),
  cause(
    /failed ELB health checks/i,
    "failed the load balancer's health check",
    "The task failed the load balancer's health check and was replaced.",
    "Check the health check's path, port and code, the security groups, and the grace period.",
  ),
  cause(
    /unable to assume (the )?role/i,
    'cannot take its role',
    "ECS cannot take the task's role.",
    'Check that the role exists and that ecs-tasks.amazonaws.com may assume it.',
  ),
  cause(
    /free addresses|network interface provision/i,
    'gets no network interface',
    'The task got no network interface in its subnet.',
    'Check the free addresses of the subnets.',
  ),
  cause(
    /Capacity is unavailable/i,
    'gets no capacity',
    'AWS has no capacity for it at this time.',
    'ECS tries again; more availability zones help.',
  ),
  cause(
    /No Container Instances were found|no container instance met all/i,
    'finds no container instance',
    'No container instance of the cluster fits the task.',
    'Add instances, or check CPU, memory, ports and attributes.',
  ),
  cause(
    /limit on the number of (vCPUs|tasks)/i,
    "meets the account's limit",
    "The account's Fargate limit is reached.",
  ),
  cause(/Host EC2 .*(stopped|terminated)/i, 'lost its host', 'The container instance that it ran on is gone.'),
  cause(
    /Spot Task was interrupted/i,
    'was interrupted by Spot',
    'AWS took its Spot capacity back; ECS starts another.',
  ),
  cause(
    /ResourceInitializationError/i,
    'could not be prepared',
    'Fargate could not prepare the task.',
    "AWS's words say why.",
  ),
];

const exitAdvice: Record<number, [meaning: string, advice: string]> = {
  0: ['its program ended by itself', 'A service needs a program that keeps running in the foreground.'],
  1: [
    'its program failed',
    'Its last log lines say why: often a missing variable or a database that cannot be reached.',
  ],
  2: ['its command line is wrong', 'Check command and arguments.'],
  126: ['its command is not executable', 'Make it executable in the image.'],
  127: ['its command was not found', 'Check command and entryPoint.'],
  134: ['its program aborted', 'Its last log lines say why.'],
  137: ['it was killed: out of memory, or it did not stop in time', 'Check its memory, and that it ends on SIGTERM.'],
  139: ['its program crashed in native code', 'Check the processor architecture and its libraries.'],
  143: ['it was asked to stop', 'Something ended it with SIGTERM.'],
  255: ['its entry point failed', 'Check the entry point and the processor architecture.'],
};

function byExit(facts: StopFacts): StopCause | undefined {
  if (facts.exitCode === undefined) return undefined;
  const [meaning, advice] = exitAdvice[facts.exitCode] ?? ['its program failed', 'Its last log lines say why.'];
  return {
    what: (f) => `${container(f)} exited with ${facts.exitCode}: ${meaning}.`,
    clause: `exited with ${facts.exitCode}`,
    advice,
  };
}

/** The most telling cause, or undefined for words that are not known. */
export function causeOf(facts: StopFacts): StopCause | undefined {
  return byText.find((entry) => entry.pattern.test(facts.text)) ?? byExit(facts);
}
