import type { Clock } from './clock';
import { Region } from './region';

/** All accounts and Regions. Any 12-digit account and any Region exists as soon as someone asks for it. */
export class World {
  readonly #regions = new Map<string, Region>();

  constructor(readonly clock: Clock) {}

  region(account: string, name: string): Region {
    const key = `${account}/${name}`;
    let region = this.#regions.get(key);
    if (!region) {
      region = new Region(this, account, name);
      this.#regions.set(key, region);
    }
    return region;
  }

  regions(): Region[] {
    return [...this.#regions.values()];
  }
}
