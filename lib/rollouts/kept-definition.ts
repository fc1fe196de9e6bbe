import 'server-only';

import { registeredAs } from '@/lib/aws/ecs/raw-task-definition';
import type { TaskDefinition } from '@/lib/model/task-definition';
import type { KeptRevision } from '@/lib/record/kept-revisions';

/** The kept revision that ran a task definition, where its definition was kept too. */
export const keptBy = (record: Map<string, KeptRevision>, taskDefinitionArn: string): KeptRevision | undefined =>
  [...record.values()].find((kept) => kept.revision.taskDefinitionArn === taskDefinitionArn && kept.definition);

/** A task definition by our own record: it can only be copied. */
export function keptDefinition(record: Map<string, KeptRevision>, arn: string): TaskDefinition | undefined {
  const definition = keptBy(record, arn)?.definition;
  return definition && registeredAs(definition, arn);
}
