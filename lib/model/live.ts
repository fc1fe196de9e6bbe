import type { Database } from './database';
import type { Failure, Part } from './failure';
import type { Host } from './host';
import type { Repository } from './image';
import type { Scope } from './scope';
import type { Cluster, ServiceRow } from './service';

/** How AWS is treating us in one scope; the header shows it. */
export interface ApiUse {
  /** AWS calls in the last minute. */
  callsPerMinute: number;
  /** Share of our half of AWS's published rate that is used, 0 to 1; the fullest family. */
  budgetShare: number;
  /** Epoch milliseconds until which we hold back, while throttled. */
  throttledUntil?: number;
  throttledFamily?: string;
  /** Seconds between readings now, and what it would be with an unlimited rate. */
  intervalSeconds: number;
  targetSeconds: number;
}

/** Everything the lists show of one account in one Region. The topic is `region:<account>/<region>`. */
export interface RegionSnapshot {
  scope: Scope;
  clusters: Part<Cluster[]>;
  services: Part<ServiceRow[]>;
  databases: Part<Database[]>;
  hosts: Part<Host[]>;
  repositories: Part<Repository[]>;
  use: ApiUse;
  /** Set when nothing at all could be read, such as expired credentials. */
  failure?: Failure;
}
