import type { AuditTable } from '@/lib/db/tables';
import type { ContainerImage } from '@/lib/model/image';

export type RollbackRow = Pick<AuditTable, 'at' | 'finished_at' | 'actor' | 'before' | 'calls'>;

/** A revision that someone here rolled back from. */
export interface BadRevision {
  /** Epoch milliseconds of the rollback. */
  at: number;
  /** It ran and was replaced, so the same content deployed earlier is bad too; else its deployment was only stopped. */
  ran: boolean;
}

/** Where the service was before its last rollback. */
export interface LastRollback {
  at: number;
  finishedAt: number;
  actor: string;
  revision?: string;
  taskDefinition?: string;
  /** What ran then, with the digests that were known. */
  images: { container: string; image: string; digest: string | null }[];
  /** It was itself an undo. */
  undo: boolean;
}

interface Before {
  revision?: unknown;
  taskDefinition?: unknown;
  images?: unknown;
  /** The rollback went to what counts as bad on purpose: what it left is not bad by that. */
  onPurpose?: unknown;
  undo?: unknown;
}

/** Calls that replace what ran; the others stop what was only coming. */
const replacing = ['ecs:UpdateService', 'codedeploy:CreateDeployment'];

/** A broken cell costs its own row only. */
function beforeOf({ before }: RollbackRow): Before {
  try {
    return (JSON.parse(before ?? '{}') as Before | null) ?? {};
  } catch {
    return {};
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** By ARN, or by CodeDeploy's id; of several rollbacks from one revision the newest counts. `rows` newest first. */
export function badFrom(rows: readonly RollbackRow[]): Map<string, BadRevision> {
  const bad = new Map<string, BadRevision>();
  for (const row of rows) {
    const before = beforeOf(row);
    const arn = text(before.revision);
    if (!arn || before.onPurpose === true || bad.has(arn)) continue;
    bad.set(arn, { at: row.at, ran: replacing.some((operation) => row.calls.includes(operation)) });
  }
  return bad;
}

/** The newest of `rows`, newest first. */
export function lastRollbackOf([row]: readonly RollbackRow[]): LastRollback | undefined {
  if (!row) return undefined;
  const before = beforeOf(row);
  return {
    at: row.at,
    finishedAt: row.finished_at ?? row.at,
    actor: row.actor,
    revision: text(before.revision),
    taskDefinition: text(before.taskDefinition),
    images: Array.isArray(before.images) ? (before.images as LastRollback['images']) : [],
    undo: before.undo === true,
  };
}

/** The digests that our audit wrote down for a revision, put where AWS kept none. */
export function withKnownDigests(images: ContainerImage[], known: LastRollback['images']): ContainerImage[] {
  return images.map((image) => {
    const same = known.find((one) => one.container === image.container && one.image === image.written);
    return image.runningDigest || image.digest || !same?.digest ? image : { ...image, runningDigest: same.digest };
  });
}
