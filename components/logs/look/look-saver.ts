import type { Result } from '@/lib/model/failure';
import type { LogLook } from '@/lib/model/preferences';

/** Remembers a look; may fail. */
export type SaveLook = (look: LogLook) => Promise<Result<unknown>>;

const quietMs = 400;

/**
 * Sends a look to be remembered once it has been still for a moment, one at a time, the newest last. Whoever uses it
 * goes on whatever becomes of it; the first failure of several in a row is told.
 */
export class LookSaver {
  #wanted: LogLook | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  #failing = false;

  constructor(
    private readonly save: SaveLook,
    private readonly onFailure: (message: string) => void,
  ) {}

  change(look: LogLook): void {
    this.#wanted = look;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), quietMs);
  }

  /** Sends what waits now: the page is left. */
  flush(): void {
    clearTimeout(this.#timer);
    if (this.#wanted && !this.#sending) void this.#send(this.#wanted);
  }

  async #send(look: LogLook): Promise<void> {
    this.#sending = true;
    this.#wanted = undefined;
    const message = await this.save(look).then(
      (result) => (result.ok ? undefined : result.failure.message),
      () => 'Quarterdeck did not answer.',
    );
    this.#sending = false;
    if (message !== undefined && !this.#failing) this.onFailure(message);
    this.#failing = message !== undefined;
    this.flush();
  }
}
