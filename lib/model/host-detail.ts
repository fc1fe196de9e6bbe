import type { Part } from './failure';
import type { Host } from './host';
import type { SecurityGroup } from './network';
import type { Target } from './task';

/** All that a host's page shows. The topic is `host:<account>/<region>/<id>`. */
export interface HostDetail {
  host: Host;
  securityGroups: Part<SecurityGroup[]>;
  /** The target groups that it is registered in. */
  targetGroups: Part<{ arn: string; name: string; loadBalancers: string[]; target: Target }[]>;
}
