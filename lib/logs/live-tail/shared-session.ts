import 'server-only';
import { startLiveTail, type TailUpdates } from '@/lib/aws/logs/start-live-tail';
import { logUnexpected, unexpected } from '@/lib/errors';
import { type Failure, failed, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { minutesLeft } from './cost.rules';
import { readUsage } from './ledger';
import { OpenSession, type SessionNews } from './open-session';
import { isFinal, pauseAfter } from './phase.rules';
import { budgetFailure, startFailure } from './words.rules';

/** AWS's limit. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html */
export const mostGroups = 10;
/** AWS ends a session after three hours. */
const renewAfterMs = 175 * 60_000;
/** Groups that are asked for together begin in one session. */
const gatherMs = 50;

/** A log group that a session follows, and who is told. */
export interface SessionGroup {
  name: string;
  arn: string;
  told(news: SessionNews): void;
}

/**
 * One Live Tail session for up to ten groups of an account and Region and all their viewers. A group that joins, and
 * AWS's limit of three hours, renew it: the new one begins before the old one ends, so that no line is missed.
 */
export class SharedSession {
  readonly #groups = new Map<string, SessionGroup>();
  #open: OpenSession | undefined;
  /** Those that are paid for: the open one, and before it the one that it replaces. */
  readonly #paid = new Set<OpenSession>();
  #starting: AbortController | undefined;
  #failures = 0;
  #renewAt = 0;
  #ended = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly scope: Scope,
    private readonly onEnd: () => void,
  ) {}

  get hasRoom(): boolean {
    return !this.#ended && this.#groups.size < mostGroups;
  }

  add(group: SessionGroup): void {
    this.#groups.set(group.name, group);
    // One that left shortly before is still being followed.
    if (this.#open?.groups.has(group.name)) group.told({ type: 'started' });
    else this.#startIn(gatherMs);
  }

  /** Its lines are passed over from now on; the session goes on for the others and ends with the last. */
  remove(name: string): void {
    this.#groups.delete(name);
    if (this.#groups.size === 0) this.end();
  }

  /** Ends at once, and with it the cost. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#starting?.abort();
    for (const session of this.#paid) session.close();
    this.onEnd();
  }

  #startIn(ms: number): void {
    if (this.#ended) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#start().catch(logUnexpected), ms);
    this.#timer.unref();
  }

  async #start(): Promise<void> {
    // Who is asked for meanwhile is looked at when this start is over.
    if (this.#starting) return;
    this.#starting = new AbortController();
    const groups = [...this.#groups.values()];
    const abort = this.#starting;
    const opened = await this.#ask(groups, abort).catch((error: unknown) => failed(unexpected(error)));
    this.#starting = undefined;
    if (this.#ended) abort.abort();
    else if (opened.ok) this.#began(new OpenSession(this.scope, groups, abort), opened.value);
    else this.#couldNot(groups, startFailure(opened.failure, this.scope.region));
    if (opened.ok && this.#lacking().length > 0) this.#startIn(gatherMs);
  }

  #lacking = (): SessionGroup[] => [...this.#groups.values()].filter(({ name }) => !this.#open?.groups.has(name));

  async #ask(groups: readonly SessionGroup[], abort: AbortController): Promise<Result<TailUpdates>> {
    const usage = await readUsage(this.scope, Date.now());
    if (minutesLeft(usage) === 0) return failed(budgetFailure(this.scope.account, usage));
    const arns = groups.map(({ arn }) => arn);
    return startLiveTail(this.scope, arns, abort.signal);
  }

  #began(session: OpenSession, updates: TailUpdates): void {
    const old = this.#open;
    this.#open = session;
    this.#paid.add(session);
    this.#renewAt = Date.now() + renewAfterMs;
    this.#startIn(renewAfterMs);
    const told = (name: string, news: SessionNews) => this.#groups.get(name)?.told(news);
    for (const name of session.groups) told(name, { type: 'started' });
    void session
      .run(updates, told, () => {
        this.#failures = 0;
        old?.close();
      })
      .then((failure) => {
        this.#paid.delete(session);
        old?.close();
        this.#over(session, failure);
      })
      .catch(logUnexpected);
  }

  /** A session has ended, by AWS, by the network or by us. */
  #over(session: OpenSession, failure: Failure): void {
    if (this.#ended || this.#open !== session) return;
    this.#open = undefined;
    if (isFinal(failure)) {
      this.#fail([...this.#groups.values()], failure);
      return;
    }
    this.#retry(failure);
  }

  #couldNot(groups: readonly SessionGroup[], failure: Failure): void {
    const open = this.#open;
    if (open && failure.code === 'LimitExceededException' && groups.every(({ name }) => open.groups.has(name))) {
      // There is no room for the new one beside the old one: a second without, which the sweep bridges.
      this.#open = undefined;
      open.close();
      this.#retry(failure);
      return;
    }
    const without = groups.filter(({ name }) => !open?.groups.has(name));
    if (isFinal(failure) && without.length > 0) this.#fail(without, failure);
    else this.#retry(failure);
  }

  #retry(failure: Failure): void {
    this.#failures += 1;
    for (const group of this.#lacking()) group.told({ type: 'broken', failure });
    this.#startIn(pauseAfter(this.#failures));
  }

  #fail(groups: readonly SessionGroup[], failure: Failure): void {
    for (const group of groups) {
      if (this.#groups.get(group.name) !== group) continue;
      this.#groups.delete(group.name);
      group.told({ type: 'failed', failure });
    }
    if (this.#groups.size === 0) this.end();
    else if (this.#lacking().length > 0) this.#startIn(gatherMs);
    else this.#startIn(Math.max(pauseAfter(9), this.#renewAt - Date.now()));
  }
}
