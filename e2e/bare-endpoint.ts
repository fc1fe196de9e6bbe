import type { IncomingMessage, ServerResponse } from 'node:http';

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

const listed: Record<string, unknown> = {
  ListClusters: { clusterArns: ['arn:aws:ecs:us-east-1:888888888888:cluster/main'] },
  ListServices: { serviceArns: ['arn:aws:ecs:us-east-1:888888888888:service/main/plain'] },
  ListTasks: { taskArns: ['arn:aws:ecs:us-east-1:888888888888:task/main/0123456789abcdef0123456789abcdef'] },
  DescribeServices: {
    services: [
      {
        serviceArn: 'arn:aws:ecs:us-east-1:888888888888:service/main/plain',
        clusterArn: 'arn:aws:ecs:us-east-1:888888888888:cluster/main',
        deployments: [{}],
        events: [{}],
        loadBalancers: [{}],
        taskDefinition: 'arn:aws:ecs:us-east-1:888888888888:task-definition/plain:1',
      },
    ],
  },
  DescribeTasks: {
    tasks: [
      { taskArn: 'arn:aws:ecs:us-east-1:888888888888:task/main/0123456789abcdef0123456789abcdef', containers: [{}] },
    ],
  },
  DescribeTaskDefinition: { taskDefinition: { containerDefinitions: [{}] } },
  DescribeRepositories: { repositories: [{ repositoryName: 'plain' }, {}] },
};

/**
 * An endpoint that speaks AWS's protocols and says next to nothing: one service of which nearly every optional field is
 * absent, `{}` or an empty element for all else, and an unknown operation where AWS has had one since 2024 only.
 */
export async function answerBarely(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await textOf(request);
  const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1];
  if (operation) {
    const known = operation !== 'ListServiceDeployments' && operation !== 'DescribeServiceRevisions';
    response.writeHead(known ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(known ? (listed[operation] ?? {}) : { __type: 'UnknownOperationException' }));
    return;
  }
  const action = new URLSearchParams(body).get('Action') ?? 'Nothing';
  const inner = {
    DescribeInstances: '<reservationSet><item><instancesSet><item/></instancesSet></item></reservationSet>',
  };
  response.writeHead(200, { 'content-type': 'text/xml' });
  response.end(
    action in inner
      ? `<${action}Response>${inner[action as keyof typeof inner]}</${action}Response>`
      : `<${action}Response><${action}Result/></${action}Response>`,
  );
}

/** A web page for whatever is asked, with status 200: a proxy's sign-in page, say. */
export function answerWebPage(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<!doctype html><title>Sign in</title><script>document.title = "run"</script><h1>Sign in</h1>');
}
