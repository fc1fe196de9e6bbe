import { createHash, randomInt } from 'node:crypto';
import type { RevisionLocation } from '@aws-sdk/client-codedeploy';
import type { Region, Slice } from '../region';
import type { SimApplication, SimDeployment } from './model';

/** Everything of CodeDeploy in one Region. */
export interface CodeDeployState {
  /** By name. */
  applications: Map<string, SimApplication>;
  /** By id, oldest first. */
  deployments: Map<string, SimDeployment>;
}

const slice: Slice<CodeDeployState> = {
  name: 'codedeploy',
  create: () => ({ applications: new Map(), deployments: new Map() }),
};

export function codeDeployOf(region: Region): CodeDeployState {
  return region.slice(slice);
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** `d-` and nine capitals or digits. */
export function deploymentId(): string {
  return `d-${Array.from({ length: 9 }, () => letters[randomInt(letters.length)]).join('')}`;
}

export const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

/** Keeps an AppSpec with its application, as CreateDeployment does by itself; answers the revision's location. */
export function keepRevision(
  application: SimApplication,
  content: string,
  group: string,
  at: number,
): RevisionLocation {
  const sha = sha256(content);
  const known = application.revisions.get(sha);
  const groups = known?.groups ?? new Set<string>();
  groups.add(group);
  const since = known ?? { registeredAt: at, firstUsed: at };
  application.revisions.set(sha, {
    content,
    registeredAt: since.registeredAt,
    firstUsed: since.firstUsed,
    lastUsed: at,
    groups,
  });
  return { revisionType: 'AppSpecContent', appSpecContent: { sha256: sha } };
}

/** The AppSpec that a location names, where it was ever given to this application. */
export function contentOf(application: SimApplication, location: RevisionLocation | undefined): string | undefined {
  const sha = location?.appSpecContent?.sha256 ?? location?.string?.sha256;
  return sha ? application.revisions.get(sha)?.content : undefined;
}
