import type { TailUpdate, TailUpdates } from '@/lib/aws/logs/start-live-tail';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';

/** AWS's Live Tail without AWS: sessions that a test feeds and breaks by hand. */
export class FakeSessions {
  readonly opened: FakeSession[] = [];
  /** What the next starts are refused with, in turn. */
  readonly refusals: Failure[] = [];

  start = async (_: Scope, arns: readonly string[], signal: AbortSignal): Promise<Result<TailUpdates>> => {
    const refusal = this.refusals.shift();
    if (refusal) return failed(refusal);
    const session = new FakeSession(arns, signal);
    this.opened.push(session);
    return ok(session.updates());
  };

  get open(): FakeSession[] {
    return this.opened.filter((session) => session.isOpen);
  }
}

class FakeSession {
  #waiting: TailUpdate[] = [];
  #end: { why: Failure | undefined } | undefined;
  #wake: () => void = () => {};

  constructor(
    readonly arns: readonly string[],
    signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.end({ kind: 'unreachable', message: 'It was given up.' }));
  }

  get isOpen(): boolean {
    return this.#end === undefined;
  }

  tell(...messages: string[]): void {
    const line = (message: string) => ({ at: Date.now(), ingestedAt: Date.now(), group: '/a', stream: 's', message });
    this.update({ lines: messages.map(line), sampled: false });
  }

  update(update: TailUpdate): void {
    this.#waiting.push(update);
    this.#wake();
  }

  end(why?: Failure): void {
    this.#end ??= { why };
    this.#wake();
  }

  async *updates(): TailUpdates {
    for (;;) {
      const next = this.#waiting.shift();
      if (next) yield next;
      else if (this.#end) return this.#end.why;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}
