/** Where AWS's answer names what a call made. */
const places: Record<string, string[]> = {
  'ecs:RegisterTaskDefinition': ['taskDefinition', 'taskDefinitionArn'],
  'ecs:StopServiceDeployment': ['serviceDeploymentArn'],
  'ecs:ContinueServiceDeployment': ['serviceDeploymentArn'],
  'codedeploy:CreateDeployment': ['deploymentId'],
};

/** ARN or id of what an accepted call made; undefined where its answer names nothing. */
export function madeByCall(operation: string, answer: unknown): string | undefined {
  let value = answer;
  for (const key of places[operation] ?? ['']) value = (value as Record<string, unknown> | null | undefined)?.[key];
  return typeof value === 'string' ? value : undefined;
}
