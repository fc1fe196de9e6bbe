/** Faults that a request meets. */
export type RequestFaultKind =
  | 'throttle'
  | 'error'
  | 'html'
  | 'latency'
  | 'drop'
  | 'lost'
  | 'missing'
  | 'denied'
  | 'expired'
  | 'wrong-credentials'
  | 'unreachable';

/** Faults that a workload meets; the ECS scheduler asks `faultFor`. */
export type WorkloadFaultKind = 'cannot-pull' | 'exit' | 'unhealthy' | 'no-capacity';

/** Faults that a service deployment meets. */
export type DeploymentFaultKind = 'hold' | 'alarm' | 'hook';

export type FaultKind = RequestFaultKind | WorkloadFaultKind | DeploymentFaultKind;

interface Kind {
  /** What the endpoint does. */
  does: string;
  /** Words that the dashboard's sentence contains, whatever account, Region and operation it names beside them. */
  says: string;
}

export const kinds: Record<FaultKind, Kind> = {
  throttle: {
    does: 'Answers ThrottlingException (Query: Throttling, EC2: RequestLimitExceeded) to an operation or a rate family.',
    says: 'AWS is throttling',
  },
  error: { does: 'Answers the given code, message and HTTP status.', says: 'AWS refused' },
  html: {
    does: 'Answers 502 with an HTML page, as a proxy in between does.',
    says: 'something that is no AWS answer',
  },
  latency: {
    does: 'Answers latencyMs later; longer than a client waits, it counts as not answering.',
    says: 'it did not answer in time',
  },
  drop: { does: 'Closes the connection without an answer.', says: 'the connection was cut' },
  lost: { does: 'Does what is asked, then closes the connection without an answer.', says: 'the connection was cut' },
  missing: { does: 'Answers as AWS does for an operation that it does not know.', says: 'The endpoint does not offer' },
  denied: { does: 'Answers that no identity-based policy allows the action.', says: 'may not call' },
  expired: {
    does: 'Answers that the security token has expired, in the words of each protocol.',
    says: 'credentials has ended',
  },
  'wrong-credentials': {
    does: 'Answers that the security token is invalid, in the words of each protocol; so does a Region that is off.',
    says: 'AWS does not accept',
  },
  unreachable: { does: 'Closes every connection, whatever it asks.', says: 'AWS could not be reached' },
  'cannot-pull': { does: 'Tasks end with CannotPullContainerError.', says: 'does not exist in its registry' },
  exit: { does: 'The container ends with exitCode (1 when left out).', says: 'exited with' },
  unhealthy: { does: 'Health checks never pass.', says: 'health check' },
  'no-capacity': { does: 'No task can be placed.', says: 'AWS has no capacity for it at this time' },
  alarm: { does: 'A CloudWatch alarm is in ALARM.', says: 'went off' },
  hook: { does: 'The function of a lifecycle hook answers hookStatus (FAILED when left out).', says: 'hook' },
  hold: { does: 'A service deployment stays in its state, or in the given state or stage.', says: 'deployment' },
};
