import { fingerprintOf } from '@/lib/change/fingerprint.rules';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Service } from '@/lib/model/service';
import { isDeploying } from '@/lib/services/progress.rules';

/** What the round before saw of a service. */
export interface Seen {
  /** Changes with the service's deployments. */
  hash: string;
  desired: number;
}

/** What a round found out about a service. */
export interface News {
  seen: Seen;
  /** Its service deployments have something to tell: they are read. */
  read: boolean;
  scaling?: { from: number; to: number };
}

const dayMs = 24 * 3_600_000;

/** A hash of all that tells one state of a service's deployments from another, without its counts. */
export function hashOf(service: Service): string {
  return fingerprintOf([
    service.currentServiceDeploymentArn ?? null,
    service.deployments.map((d) => [d.id, d.status, d.rolloutState ?? null, d.taskDefinitionArn]),
    service.taskSets.map((set) => [set.id, set.status ?? null]),
  ]);
}

/**
 * What is new about a service. On first sight only one that was deployed within the day is worth a call: a program that
 * begins with two thousand services must not ask for each one's history.
 */
export function newsOf(service: Service, before: Seen | undefined, now: number): News {
  const seen = { hash: hashOf(service), desired: service.desired };
  const newest = Math.max(0, ...service.deployments.map((d) => d.updatedAt ?? d.createdAt ?? 0));
  const changed = before ? before.hash !== seen.hash : now - newest < dayMs;
  const scaling =
    before && before.desired !== seen.desired ? { scaling: { from: before.desired, to: seen.desired } } : {};
  return { seen, read: changed || isDeploying(service), ...scaling };
}

const ended = new Set(['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED', 'FAILED']);

/**
 * Whether a deployment of the last day has not ended yet: ECS may say so some time after the service looks settled. An
 * older one is left alone, so that one that never ends costs no calls for ever.
 */
export const awaitsEnd = (deployments: readonly ServiceDeployment[], now: number): boolean =>
  deployments.some(({ status, createdAt }) => !ended.has(status) && now - (createdAt ?? 0) < dayMs);

const restMs = 60_000;
const flightMs = 15_000;
/** A fifth of our half of AWS's rate for reading services (20 a second). */
const callsPerSecond = 2;

/**
 * The pause until the next round, milliseconds: a minute, or 15 s while something is deployed, and longer where the
 * reads of so many services would take more than a fifth of what we allow ourselves.
 */
export function pauseMs(found: { clusters: number; services: number; inFlight: number }): number {
  const calls = found.clusters * 2 + Math.ceil(found.services / 100) + Math.ceil(found.services / 10);
  return Math.max(found.inFlight > 0 ? flightMs : restMs, (calls / callsPerSecond) * 1_000);
}

/** A look every two minutes costs about a dozen pages on average, and a call for each thousand repositories. */
export const pushesEveryMs = 2 * 60_000;
const repositoriesALook = 12;
const imagesAPage = 1_000;
/** Pages of one repository in one look; what ECR tells after them is not seen. */
export const mostImagePages = 10;

/** Whether it is time to look for pushes again. `lookedAt`: epoch milliseconds of the last look. */
export const pushesDue = (lookedAt: number | undefined, now: number): boolean =>
  lookedAt === undefined || now - lookedAt >= pushesEveryMs;

/**
 * The repositories whose turn it is: those that were looked at longest ago, since ECR tells of pushes only repository by
 * repository. More than twelve take turns; ECR dates a push itself, so a late look tells of it late but rightly. `lookedAt`
 * as `lookCounts` has it.
 */
export function repositoriesToLookAt(
  names: readonly string[],
  lookedAt: ReadonlyMap<string, number>,
  now: number,
): string[] {
  const due = names.filter((name) => (lookedAt.get(name) ?? 0) <= now);
  return due.sort((a, b) => (lookedAt.get(a) ?? 0) - (lookedAt.get(b) ?? 0)).slice(0, repositoriesALook);
}

/** When a look counts as made, epoch ms: one that took five pages rests for four looks, so that pages cost as if one each. */
export const lookCounts = (at: number, images: number): number =>
  at + Math.max(0, Math.ceil(images / imagesAPage) - 1) * pushesEveryMs;
