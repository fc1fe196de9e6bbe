/** Faults that a request meets. */
export type RequestFaultKind =
  | 'throttle'
  | 'error'
  | 'html'
  | 'latency'
  | 'drop'
  | 'missing'
  | 'denied'
  | 'expired'
  | 'unreachable';

/** Faults that a workload meets; the ECS scheduler asks `faultFor`. */
export type WorkloadFaultKind = 'cannot-pull' | 'exit' | 'unhealthy' | 'no-capacity';

export type FaultKind = RequestFaultKind | WorkloadFaultKind;

interface Kind {
  /** What the endpoint does. */
  does: string;
  /** What a dashboard is expected to tell its reader. */
  says: string;
}

export const kinds: Record<FaultKind, Kind> = {
  throttle: {
    does: 'Answers ThrottlingException (EC2: RequestLimitExceeded) to an operation or a whole rate family.',
    says: 'AWS is throttling these requests. Quarterdeck asks less often until it stops.',
  },
  error: {
    does: 'Answers the given code, message and HTTP status.',
    says: 'AWS refused this request.',
  },
  html: {
    does: 'Answers 502 with an HTML page, as a proxy in between does.',
    says: 'The endpoint answered with a web page instead of an AWS answer.',
  },
  latency: { does: 'Answers after latencyMs more.', says: 'AWS is answering slowly.' },
  drop: { does: 'Closes the connection without an answer.', says: 'The connection to AWS broke.' },
  missing: {
    does: 'Answers as AWS does for an operation that it does not know.',
    says: 'This endpoint does not offer this operation.',
  },
  denied: {
    does: 'Answers that no identity-based policy allows the action.',
    says: 'These credentials may not read this. Ask for the named permission.',
  },
  expired: {
    does: 'Answers that the security token has expired, in the words of each service.',
    says: 'The credentials of this account have expired. Paste new ones in the settings.',
  },
  unreachable: {
    does: 'Closes every connection, whatever it asks.',
    says: 'AWS cannot be reached. Quarterdeck tries again by itself.',
  },
  'cannot-pull': {
    does: 'Tasks end with CannotPullContainerError.',
    says: 'The image cannot be pulled.',
  },
  exit: { does: 'The container ends with exitCode (1 when left out).', says: 'The container ended by itself.' },
  unhealthy: { does: 'Health checks never pass.', says: 'The tasks start but never pass their health check.' },
  'no-capacity': { does: 'No task can be placed.', says: 'AWS has no capacity to place the tasks.' },
};
