import { definitionName } from '@/components/task/task-words';
import { Card } from '@/components/ui/card';
import type { Service } from '@/lib/model/service';

/** Services of CODE_DEPLOY and of external controllers have task sets where others have deployments. */
export function TaskSetsCard({ service, className }: { service: Service; className?: string }) {
  if (service.taskSets.length === 0) return null;
  return (
    <Card title="Task sets" note={`deployed by ${service.controller}`} className={className}>
      <ul className="grid gap-1">
        {service.taskSets.map((set) => (
          <li key={set.id} className="flex flex-wrap gap-x-3">
            <span className="font-medium">{set.status?.toLowerCase() ?? 'unknown'}</span>
            <span>{set.taskDefinitionArn ? definitionName(set.taskDefinitionArn) : ''}</span>
            <span className="text-ink2">
              {set.running} of {set.desired} running
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
