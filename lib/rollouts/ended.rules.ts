import type { HistoryEntry, ServiceDeployment } from '@/lib/model/rollout';

export interface End {
  outcome: HistoryEntry['outcome'];
  /** For a tag: "Rolled back by breaker". */
  word: string;
  sentence: string;
}

/** What else is known of it than AWS tells. */
export interface EndFacts {
  /** Who asked for the rollback or the stop, by our audit. */
  askedBy?: string;
  /** "rev 41": what it went back to. */
  backTo?: string;
}

export type EndOf = Pick<
  ServiceDeployment,
  'status' | 'finishedAt' | 'stoppedAt' | 'circuitBreaker' | 'alarms' | 'rollback'
>;

/**
 * What ended it, by states alone: AWS's texts are shown and never matched. A rollback with neither breaker nor alarm was
 * asked for by a person where AWS tells of a stop by hand, or our audit knows who.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html
 */
export function causeOfEnd(deployment: EndOf, askedBy?: string): 'breaker' | 'alarm' | 'person' | undefined {
  if (deployment.circuitBreaker?.status === 'TRIGGERED') return 'breaker';
  if (deployment.alarms?.status === 'TRIGGERED' || (deployment.alarms?.triggered.length ?? 0) > 0) return 'alarm';
  const byHand = deployment.stoppedAt !== undefined && deployment.status.startsWith('ROLLBACK_');
  return askedBy || byHand ? 'person' : undefined;
}

function why(deployment: EndOf, facts: EndFacts): string | undefined {
  const cause = causeOfEnd(deployment, facts.askedBy);
  const { failureCount: failures = 0, threshold = 0 } = deployment.circuitBreaker ?? {};
  const alarms = deployment.alarms?.triggered.join(', ');
  if (cause === 'breaker') return `the circuit breaker counted ${failures} failed tasks, its threshold is ${threshold}`;
  if (cause === 'alarm') return alarms ? `the alarm ${alarms} went off` : 'an alarm went off';
  return undefined;
}

const by = { breaker: ' by breaker', alarm: ' by alarm', person: ' by a person' };

function rolledBack(deployment: EndOf, facts: EndFacts): End {
  const cause = causeOfEnd(deployment, facts.askedBy);
  const to = ` to ${facts.backTo ?? 'the revision before'}`;
  const reason = why(deployment, facts);
  const who = cause === 'person' ? ` by ${facts.askedBy ?? 'a person'}` : '';
  const word = `Rolled back${cause ? by[cause] : ''}`;
  return { outcome: 'rolled-back', word, sentence: `Rolled back${to}${who}${reason ? `: ${reason}` : ''}.` };
}

function stopped(deployment: EndOf, facts: EndFacts): End {
  const reason = why(deployment, facts);
  if (reason) {
    const sentence = `Failed: ${reason}. Rollback is off, so nothing was rolled back.`;
    return { outcome: 'failed', word: 'Failed', sentence };
  }
  const who = facts.askedBy ? ` by ${facts.askedBy}` : '';
  return { outcome: 'stopped', word: 'Stopped', sentence: `Stopped${who} before it was done; it was not rolled back.` };
}

const flying = (word: string, sentence: string): End => ({ outcome: 'in-flight', word, sentence });

/**
 * How a service deployment stands or ended, in words. Only SUCCESSFUL is success; a state that is not known is shown as
 * it is and counts as in flight until AWS gives it an end.
 */
export function endOf(deployment: EndOf, facts: EndFacts = {}): End {
  const reason = why(deployment, facts);
  switch (deployment.status) {
    case 'PENDING':
      return flying('Waits', 'Waits to start.');
    case 'IN_PROGRESS':
      return flying('In flight', 'In flight.');
    case 'SUCCESSFUL':
      return { outcome: 'succeeded', word: 'Succeeded', sentence: 'Succeeded.' };
    case 'STOP_REQUESTED': {
      const failing = reason && `Failed: ${reason}; it is being stopped.`;
      return flying(
        'Stopping',
        failing ?? 'Is being stopped: a newer deployment began, or it failed without a way back.',
      );
    }
    case 'STOPPED':
      return stopped(deployment, facts);
    case 'ROLLBACK_REQUESTED':
      return flying('Rolling back', 'A rollback was asked for.');
    case 'ROLLBACK_IN_PROGRESS':
      return flying(
        'Rolling back',
        `${reason ? `Failed: ${reason}` : 'Rolling back'}; going back to the revision before.`,
      );
    case 'ROLLBACK_SUCCESSFUL':
      return rolledBack(deployment, facts);
    case 'ROLLBACK_FAILED': {
      const sentence = reason ? `Failed: ${reason}; the rollback failed too.` : 'Failed, and so did the rollback.';
      return { outcome: 'failed', word: 'Rollback failed', sentence };
    }
    default: {
      const over = deployment.finishedAt !== undefined || deployment.stoppedAt !== undefined;
      return { outcome: over ? 'stopped' : 'in-flight', word: deployment.status, sentence: deployment.status };
    }
  }
}
