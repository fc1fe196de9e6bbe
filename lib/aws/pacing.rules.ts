/** The state of one token bucket. Times are epoch milliseconds. */
export interface Bucket {
  tokens: number;
  at: number;
  /** Share of our rate that is in use, 0 to 1: halved by a throttle, won back by and by. */
  share: number;
  /** Nothing is sent before. */
  heldUntil: number;
  /** Throttles in a row. */
  strikes: number;
}

/** What AWS publishes: calls at once, and calls per second after that. */
export interface Rate {
  burst: number;
  refill: number;
}

const smallestShare = 1 / 32;
/** Share won back per second without a throttle: from nothing to all in 50 s. */
const recoveryPerSecond = 0.02;
const firstHoldMs = 500;
/** Shorter than what a call waits for its turn, so that one that waits is sent when AWS lets us again. */
const longestHoldMs = 10_000;

/** Our half of a published rate; the other half belongs to the console and to CI. */
export function ourHalf(published: Rate): Rate {
  return { burst: Math.max(1, Math.floor(published.burst / 2)), refill: published.refill / 2 };
}

export function fullBucket(published: Rate, now: number): Bucket {
  return { tokens: ourHalf(published).burst, at: now, share: 1, heldUntil: 0, strikes: 0 };
}

function refilled(bucket: Bucket, published: Rate, now: number): Bucket {
  const half = ourHalf(published);
  const seconds = Math.max(0, now - bucket.at) / 1000;
  const share = Math.min(1, bucket.share + seconds * recoveryPerSecond);
  const tokens = Math.min(half.burst, bucket.tokens + seconds * half.refill * bucket.share);
  return { ...bucket, tokens, share, at: Math.max(bucket.at, now) };
}

/**
 * Takes one token, or says how long to wait (ms) before asking again. Over any window of `w` seconds at most
 * `burst / 2 + w × refill / 2` calls are let through.
 */
export function take(bucket: Bucket, published: Rate, now: number): { bucket: Bucket; waitMs: number } {
  const next = refilled(bucket, published, now);
  if (now < next.heldUntil) return { bucket: next, waitMs: next.heldUntil - now };
  if (next.tokens >= 1) return { bucket: { ...next, tokens: next.tokens - 1 }, waitMs: 0 };
  const perMs = (ourHalf(published).refill * next.share) / 1000;
  return { bucket: next, waitMs: Math.max(1, Math.ceil((1 - next.tokens) / perMs)) };
}

/**
 * AWS throttled a call: half the rate, an empty bucket, and a pause that doubles with each throttle in a row.
 * `random` (0 to 1) spreads the pauses of many.
 */
export function throttled(bucket: Bucket, published: Rate, now: number, random: number): Bucket {
  const next = refilled(bucket, published, now);
  const longest = Math.min(longestHoldMs, firstHoldMs * 2 ** next.strikes);
  return {
    ...next,
    tokens: 0,
    share: Math.max(smallestShare, next.share / 2),
    heldUntil: Math.max(next.heldUntil, now + longest / 2 + (random * longest) / 2),
    strikes: next.strikes + 1,
  };
}

/** A call was answered: the next pause starts small again. */
export function answered(bucket: Bucket): Bucket {
  return bucket.strikes === 0 ? bucket : { ...bucket, strikes: 0 };
}
