import { askedBy, makerOf } from '@/lib/change/made-by.rules';
import type { AuditEntry } from '@/lib/model/audit';
import type { KeptDeployment } from '@/lib/model/record';
import type { ServiceDeployment } from '@/lib/model/rollout';
import { type End, endOf } from '@/lib/rollouts/ended.rules';
import { revisionWord } from '@/lib/rollouts/rollback-words.rules';
import { isOfService, serviceId } from './recorded.rules';

/** A kept deployment, joined with what our audit knows of it. */
export interface Told {
  kept: KeptDeployment;
  maker?: AuditEntry;
  /** Who asked for its rollback or stop. */
  asker?: string;
  end: End;
  /** It was made to roll back. */
  back: boolean;
  /** "rev 41": what it replaced, where that is known. */
  before?: string;
}

const bornAt = ({ deployment, changedAt }: KeptDeployment) => deployment.createdAt ?? deployment.startedAt ?? changedAt;

/** Each deployment with who made and who ended it, newest first. */
export function tellDeployments(deployments: readonly KeptDeployment[], audit: readonly AuditEntry[]): Told[] {
  const definitions = new Map(
    deployments.map(({ deployment: d, taskDefinition }) => [d.targetRevisionArn, taskDefinition]),
  );
  const own = new Map<string, AuditEntry[]>();
  const siblings = new Map<string, ServiceDeployment[]>();
  for (const { key, deployment } of deployments) {
    const id = serviceId(key);
    siblings.set(id, [...(siblings.get(id) ?? []), deployment]);
  }
  return [...deployments]
    .sort((a, b) => bornAt(b) - bornAt(a))
    .map((kept) => {
      const { key, deployment } = kept;
      const id = serviceId(key);
      const entries = own.get(id) ?? audit.filter((entry) => isOfService(entry, key));
      own.set(id, entries);
      const maker = makerOf(entries, deployment, siblings.get(id));
      const asker = askedBy(entries, deployment);
      const returned = deployment.rollback?.revisionArn;
      const backTo = returned && revisionWord(definitions.get(returned));
      const [source] = deployment.sourceRevisionArns;
      const before = source && definitions.get(source);
      return {
        kept,
        ...(maker ? { maker } : {}),
        ...(asker ? { asker } : {}),
        end: endOf(deployment, { ...(asker ? { askedBy: asker } : {}), ...(backTo ? { backTo } : {}) }),
        back: maker?.kind === 'roll-back',
        ...(before ? { before } : {}),
      };
    });
}
