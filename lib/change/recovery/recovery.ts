import 'server-only';

import { unexpected } from '@/lib/errors';
import { onShutdown } from '@/lib/shutdown';
import { recoverRows } from './recover-rows';
import { pauseBefore } from './recovered.rules';

/**
 * Looks up what became of interrupted changes, again with growing pauses until every row is closed. Serving does not
 * wait for it; it ends with the process.
 */
export class Recovery {
  readonly #since = Date.now();
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  start(): void {
    onShutdown(() => this.#end());
    void this.#look(0);
  }

  async #look(looks: number): Promise<void> {
    let open = 1;
    try {
      open = await recoverRows(Date.now(), this.#since);
    } catch (error) {
      unexpected(error);
    }
    if (this.#ended || open === 0) return;
    this.#timer = setTimeout(() => void this.#look(looks + 1), pauseBefore(looks));
    this.#timer.unref();
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }
}
