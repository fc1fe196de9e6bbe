/** Words as AWS, Docker and programs wrote them, by the id of the cause that they tell of. */
export const examples: Record<string, string> = {
  'cred-lab-cancelled':
    'You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/voclabs/user0000000=student@example.com is not authorized to perform: ec2:DescribeImages with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/voc-cancel-cred',
  'cred-lab-policy':
    'AccessDenied: User: arn:aws:sts::111122223333:assumed-role/voclabs/user1=X is not authorized to perform: iam:GetPolicy with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/Pvoclabs1',
  'cred-lab-no-iam':
    'AccessDenied: User: arn:aws:sts::111122223333:assumed-role/voclabs/user is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::111122223333:role/x because no identity-based policy allows the iam:CreateRole action',
  'cred-lab-cloudmap':
    'AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/voclabs/user1=X is not authorized to perform: servicediscovery:CreatePrivateDnsNamespace',
  'cred-passrole':
    'User: arn:aws:iam::111122223333:user/dev is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/ecsTaskExecutionRole',
  'cred-expired':
    'An error occurred (ExpiredTokenException) when calling the DescribeInstances operation: The security token included in the request is expired',
  'cred-invalid-token': 'InvalidClientTokenId: The security token included in the request is invalid',
  'cred-ec2-authfailure': 'AuthFailure: AWS was not able to validate the provided access credentials',
  'cred-signature':
    'SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided.',
  'cred-clock': 'Signature expired: 20240101T000000Z is now earlier than 20240101T001500Z',
  'cred-none': 'Unable to locate credentials. You can configure credentials by running "aws configure".',
  'cred-no-region': 'You must specify a region. You can also configure your region by running "aws configure".',
  'cred-region-denied': 'UnauthorizedOperation: You are not authorized to perform this operation.',
  'ecr-no-basic-auth': 'no basic auth credentials',
  'ecr-token-expired': 'denied: Your authorization token has expired. Reauthenticate and try again.',
  'ecr-gettoken-denied':
    'An error occurred (AccessDeniedException) when calling the GetAuthorizationToken operation: User: arn:aws:iam::111122223333:user/x is not authorized to perform: ecr:GetAuthorizationToken on resource: *',
  'ecr-repo-missing':
    "name unknown: The repository with name 'cloudnotes-api' does not exist in the registry with id '123456789012'",
  'ecr-manifest-unknown':
    'Error response from daemon: manifest for 111122223333.dkr.ecr.us-east-1.amazonaws.com/x:latest not found: manifest unknown: Requested image not found',
  'ecr-tag-immutable':
    "tag invalid: The image tag 'latest' already exists in the 'x' repository and cannot be overwritten because the repository is immutable.",
  'ecr-login-400':
    'Error response from daemon: login attempt to https://111122223333.dkr.ecr.us-east-1.amazonaws.com/v2/ failed with status: 400 Bad Request',
  'docker-non-tty': 'Error: Cannot perform an interactive login from a non TTY device',
  'ecr-throttle': 'ThrottlingException: Rate exceeded',
  'pull-platform':
    "CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
  'pull-dockerhub-limit':
    'CannotPullContainerError: inspect image has been retried 5 time(s): httpReaderSeeker: failed open: unexpected status code 429 Too Many Requests: toomanyrequests: You have reached your pull rate limit.',
  'pull-403':
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 111122223333.dkr.ecr.us-east-1.amazonaws.com/backend-flask:latest: pulling from host 111122223333.dkr.ecr.us-east-1.amazonaws.com failed with status code [manifests latest]: 403 Forbidden',
  'pull-batchget-denied':
    "CannotPullContainerError: The task can't pull the image. Check that the role has the permissions to pull images from the registry. Error response from daemon: pull access denied for 123123123123.dkr.ecr.us-east-1.amazonaws.com/my_image, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::123123123123:assumed-role/MyBrokenRole/xyz is not authorized to perform: ecr:BatchGetImage",
  'pull-not-found':
    'CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/rag-nginx:latest: rag-nginx:latest: not found.',
  'pull-access-denied':
    "CannotPullContainerError: The task can't pull the image. Check whether the image exists. Error response from daemon: pull access denied for some/nonsense, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
  'pull-network':
    'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/nginx:latest: failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/latest": dial tcp 44.205.64.79:443: i/o timeout',
  'pull-copy-failed':
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code',
  'pull-disk': 'CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device',
  'pull-bad-ref':
    'CannotPullContainerError: failed to normalize image reference "https://123.dkr.ecr.us-east-1.amazonaws.com/x": invalid reference format',
  'rie-ecr-denied':
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::181:assumed-role/CruddurServiceExecutionRole/97e is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action',
  'rie-ecr-network':
    'ResourceInitializationError: unable to pull secrets or registry auth: unable to pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.us-east-1.amazonaws.com/": dial tcp 44.213.79.104:443: i/o timeout',
  'rie-ssm-denied':
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::1:assumed-role/ecsTaskExecutionRole/7cb is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:us-east-1:1:parameter/GOOGLE_KEY',
  'rie-sm-denied':
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: api error AccessDeniedException: User: arn:aws:sts::1:assumed-role/ecsTaskExecutionRole/6 is not authorized to perform: secretsmanager:GetSecretValue',
  'rie-kms-denied': 'ResourceInitializationError: ... is not authorized to perform: kms:Decrypt on the resource',
  'rie-ssm-missing':
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: invalid ssm parameters: /cruddur/backend-flask/CONNECTION_URL',
  'rie-secret-missing':
    "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
  'rie-secret-json-key':
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key MY_SECRET',
  'rie-secrets-network':
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadline exceeded',
  'rie-loggroup-create-denied':
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log group: AccessDeniedException: not authorized to perform: logs:CreateLogGroup',
  'rie-logstream-denied':
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::1:assumed-role/CruddurServiceExecutionRole/3 is not authorized to perform: logs:CreateLogStream',
  'rie-loggroup-missing':
    'ResourceInitializationError: failed to validate logger args: failed to create CloudWatch log stream: ResourceNotFoundException: The specified log group does not exist.',
  'rie-logs-network':
    'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed',
  'rie-log-option':
    'ResourceInitializationError: failed to validate logger args: unable to get awslogs driver arguments: awslogs-region is required',
  'rie-efs':
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: mount.nfs4: Connection timed out',
  'role-assume':
    "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/ecsTaskRole' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions",
  'slr-missing':
    'InvalidParameterException: Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
  'start-exec-not-found':
    'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "-url": executable file not found in $PATH',
  'start-permission': 'CannotStartContainerError: ... exec: "/entrypoint.sh": permission denied',
  'start-status': 'CannotStartContainerError: failed to get container status: x',
  'create-container': 'CannotCreateContainerError: API error (500): devmapper: Thin Pool has 4350 free data blocks',
  'eni-timeout': 'Timeout waiting for network interface provisioning to complete.',
  'eni-no-ip':
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-1': InsufficientFreeAddressesInSubnet",
  'storage-timeout': 'Timeout waiting for EphemeralStorage provisioning to complete.',
  'docker-timeout': 'DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s',
  internal: 'InternalError: Unable to start',
  spot: 'Your Spot Task was interrupted.',
  'pull-other': 'CannotPullContainerError: API error',
  'rie-other': 'ResourceInitializationError: something else',
  oom: 'OutOfMemoryError: Container killed due to memory usage',
  'exit-0': 'exit:0',
  'exit-1': 'exit:1',
  'exit-2': 'exit:2',
  'exit-126': 'exit:126',
  'exit-127': 'exit:127',
  'exit-134': 'exit:134',
  'exit-137': 'exit:137',
  'exit-139': 'exit:139',
  'exit-143': 'exit:143',
  'exit-255': 'exit:255',
  'exec-format': 'exec /usr/local/bin/docker-entrypoint.sh: exec format error',
  'task-failed-to-start': 'Task failed to start',
  'essential-exited': 'Essential container in task exited',
  'stop-user': 'Task stopped by user',
  'stop-scaling': 'Scaling activity initiated by (deployment ecs-svc/8646900195280463695)',
  'host-stopped': 'Host EC2 (instance i-0abc) stopped/terminated',
  'elb-health':
    'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/x/a6d71c9b9c18b389)',
  'container-health': 'Task failed container health checks',
  'tg-code-404': 'Health checks failed with these codes: [404]',
  'tg-code-3xx': 'Health checks failed with these codes: [307]',
  'tg-code-401': 'Health checks failed with these codes: [403]',
  'tg-code-5xx': 'Health checks failed with these codes: [503]',
  'tg-code-other': 'Target.ResponseCodeMismatch',
  'tg-timeout': 'Request timed out',
  'tg-failed': 'Health checks failed',
  'tg-not-registered': 'Target is not registered to the target group',
  'tg-az-not-enabled': 'Target is in an Availability Zone that is not enabled for the load balancer',
  'tg-not-in-use': 'Target group is not configured to receive traffic from the load balancer',
  'tg-invalid-state': 'Target is in the stopped state',
  'tg-ip-unusable': 'The IP address cannot be used as a target, as it is in use by a load balancer',
  'tg-draining': 'Target deregistration is in progress',
  'tg-hc-disabled': 'Health checks are disabled',
  'tg-initial': 'Initial health checks in progress',
  'tg-registering': 'Target registration is in progress',
  'elb-internal': 'Health checks failed due to an internal error',
  'http-503': 'http:503',
  'http-502': 'http:502',
  'http-504': 'http:504',
  'ev-start-impaired':
    '(service newrelic-ifnra) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
  'ev-cb-failed': '(service api) (deployment ecs-svc/3468368874827011691) deployment failed: tasks failed to start.',
  'ev-rollback': '(service api) rolling back to deployment ecs-svc/4744463545704487209.',
  'ev-no-instance':
    '(service x) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.',
  'ev-capacity': 'Capacity is unavailable at this time. Please try again later or in a different availability zone',
  'ev-vcpu-limit':
    "(service x) was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently",
  'ev-unsupported-az': '(service x) was unable to place a task. Reason: Internal error.',
  'ev-place': '(service x) was unable to place a task. Reason: something.',
  'ev-unhealthy':
    '(service x) (task abc) (port 4000) is unhealthy in (target-group arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/x/1) due to (reason Health checks failed with these codes: [500])',
  'ev-minmax':
    '(service x) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
  'ev-throttled': '(service x) operations are being throttled. Will try again later.',
  'ev-protected':
    '(service x) was unable to reach steady state because task set (y) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks.',
  'ev-tg-missing': '(service x) failed to register targets in (target-group arn) with (error Target group not found)',
  'ev-steady': '(service backend-flask) has reached a steady state.',
  'ev-routine': '(service x) has started 1 tasks: (task 4879f8804b444a008361f4c91fc85728).',
  'api-cpu-mem': 'ClientException: No Fargate configuration exists for given values.',
  'api-not-fargate': 'The selected task definition is not compatible with the selected compute strategy.',
  'api-exec-role': 'Fargate requires task definition to have execution role ARN to support ECR images.',
  'api-tg-no-lb':
    'InvalidParameterException: The target group with targetGroupArn arn:x does not have an associated load balancer.',
  'api-tg-type':
    'The provided target group arn:x has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.',
  'api-exec-disabled':
    "InvalidParameterException: The execute command failed because execute command was not enabled when the task was run or the execute command agent isn't running.",
  'api-lb-port-changed':
    'Unable to update the service x: Load balancer container name or port changed in task definition',
  'api-service-state': 'ClusterNotFoundException: Cluster not found.',
  'db-timeout':
    'psycopg.OperationalError: connection to server at "cloudnotes-db.abc.eu-central-1.rds.amazonaws.com" (3.1.2.3), port 5432 failed: Connection timed out',
  'db-refused': 'connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
  'db-auth': 'FATAL: password authentication failed for user "cloudnotes_admin"',
  'db-dns': 'could not translate host name "cloudnotes-db.xxx" to address: Name or service not known',
  'db-ssl': 'FATAL: no pg_hba.conf entry for host "10.0.1.5", user "postgres", database "app", no encryption',
  'db-no-database': 'FATAL: database "cloudnotes" does not exist',
  'db-too-many': 'FATAL: sorry, too many clients already',
  'db-closed': "error connecting in 'pool-1': connection failed: server closed the connection unexpectedly",
  'db-stopped': 'db:stopped',
  'db-storage-full': 'db:storage-full',
  'db-incompatible': 'db:incompatible-network',
  'db-busy': 'db:creating',
  'ssh-timeout': 'ssh: connect to host 3.123.45.67 port 22: Connection timed out',
  'ssh-key': 'ubuntu@3.1.2.3: Permission denied (publickey).',
  'ssh-key-open': 'WARNING: UNPROTECTED PRIVATE KEY FILE!',
  'ssh-host-changed': 'Host key verification failed.',
  'nginx-502':
    'connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://127.0.0.1:8000/"',
  'nginx-504': 'upstream timed out (110: Connection timed out) while reading response header from upstream',
  'nginx-upstream-dns': 'host not found in upstream "wordpress"',
  'docker-sock': 'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
  'docker-port': 'Bind for 0.0.0.0:8000 failed: port is already allocated',
  'docker-name': 'Conflict. The container name "/cloudnotes-api" is already in use by container',
  'ec2-limit': 'VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit',
  'ec2-impaired': 'check:impaired',
  'acm-pending': 'cert:PENDING_VALIDATION',
  'acm-failed': 'cert:VALIDATION_TIMED_OUT',
  'log-missing-env': "KeyError: 'CONNECTION_URL'",
  'log-module': "ModuleNotFoundError: No module named 'psycopg'",
  'log-jar': 'Error: Unable to access jarfile app.jar',
  'log-bind-local': 'Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)',
  'log-xray': 'Encountered an issue while polling sampling rules.',
  'log-cors':
    "has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  'log-mem-jvm': 'java.lang.OutOfMemoryError: Java heap space',
};
