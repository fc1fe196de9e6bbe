import type { Json } from '@/lib/model/plan';
import { primaryOf } from './code-deploy-candidates.rules';
import type { CodeDeployFacts } from './code-deploy-facts';

/** States that follow each other by themselves right after CreateDeployment. */
const starting = new Set(['Created', 'Queued']);

/** What of CodeDeploy a plan depends on: the newest deployment with its status, and the PRIMARY task set. */
export function codeDeployState(facts: CodeDeployFacts): { [key: string]: Json } {
  const [newest] = facts.deployments;
  const { application, name } = facts.group;
  const status = newest && (starting.has(newest.status) ? 'InProgress' : newest.status);
  return {
    primary: primaryOf(facts)?.id ?? null,
    group: `${application}/${name}`,
    deployment: newest && status ? { arn: newest.id, status } : null,
  };
}
