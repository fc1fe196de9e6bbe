import type { BadRevision } from '@/lib/change/rolled-back-from.rules';
import type { ImageReference } from '@/lib/model/image';
import type { PlanNote } from '@/lib/model/plan';
import type { ServiceDeployment, ServiceRevision } from '@/lib/model/rollout';
import { causeOfEnd, endOf } from './ended.rules';
import { shortDigest, spanWord } from './rollback-words.rules';
import { digestOf } from './same-run.rules';

/** What became of a service's earlier deployments. */
export interface PastFacts {
  /** Newest first. */
  deployments: readonly ServiceDeployment[];
  /** By ARN. */
  revisions: ReadonlyMap<string, ServiceRevision>;
  /** Revisions that someone here rolled back from, by ARN. */
  bad: ReadonlyMap<string, BadRevision>;
  /** Epoch milliseconds. */
  now: number;
}

const by = { breaker: ' by the circuit breaker', alarm: ' by an alarm', person: ' by a person' };

/** By digest; where ECS never resolved one, since no task came so far, by how it was written. */
function ran(revision: ServiceRevision | undefined, image: ImageReference, digest: string | undefined): boolean {
  return (revision?.images ?? []).some((one) => {
    const own = digestOf(one);
    return own && digest ? own === digest : one.written === image.written;
  });
}

/**
 * A warning where an image is known as bad: the newest deployment of it that ended was rolled back or failed, or
 * someone rolled back from it. One that succeeded later clears it. `digest` is what the reference means now.
 */
export function knownBad(image: ImageReference, digest: string | undefined, past: PastFacts): PlanNote | undefined {
  const name = image.tag ?? (digest ? shortDigest(digest) : image.written);
  const ago = (at: number | undefined) => (at === undefined ? 'before' : `${spanWord(past.now - at)} ago`);
  for (const deployment of past.deployments) {
    const arn = deployment.targetRevisionArn ?? '';
    if (!ran(past.revisions.get(arn), image, digest)) continue;
    const { outcome } = endOf(deployment);
    const when = deployment.finishedAt ?? deployment.stoppedAt ?? deployment.createdAt;
    if (outcome === 'rolled-back') {
      const cause = causeOfEnd(deployment);
      return { level: 'warning', text: `${name} was rolled back${cause ? by[cause] : ''} ${ago(when)}.` };
    }
    if (outcome === 'failed') return { level: 'warning', text: `The deployment of ${name} failed ${ago(when)}.` };
    const left = past.bad.get(arn);
    if (left && left.at >= (deployment.createdAt ?? 0)) {
      return { level: 'warning', text: `Someone rolled back from ${name} ${ago(left.at)}: it counts as bad.` };
    }
    if (outcome === 'succeeded') return undefined;
  }
  return undefined;
}
