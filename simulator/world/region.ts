import type { World } from './world';

/** Names one service's state within a Region, and how it starts. */
export interface Slice<T> {
  readonly name: string;
  create(region: Region): T;
}

/** One account in one Region: everything that a request can see. */
export class Region {
  readonly #slices = new Map<string, unknown>();

  constructor(
    readonly world: World,
    /** 12 digits. */
    readonly account: string,
    readonly name: string,
  ) {}

  /** The state of one service here; made at first use. */
  slice<T>(slice: Slice<T>): T {
    if (!this.#slices.has(slice.name)) this.#slices.set(slice.name, slice.create(this));
    return this.#slices.get(slice.name) as T;
  }

  /** `arn:aws:<service>:<region>:<account>:<resource>` */
  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.name}:${this.account}:${resource}`;
  }
}
