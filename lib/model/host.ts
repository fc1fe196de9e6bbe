import type { Scope } from './scope';

/** An EC2 instance. */
export interface Host {
  scope: Scope;
  id: string;
  /** Its Name tag, else its id. */
  name: string;
  state: 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated' | (string & {});
  stateReason?: string;
  type?: string;
  imageId?: string;
  platform?: string;
  zone?: string;
  vpcId?: string;
  subnetId?: string;
  privateIp?: string;
  publicIp?: string;
  elasticIp?: string;
  publicDns?: string;
  keyName?: string;
  instanceProfile?: string;
  securityGroups: { id: string; name?: string }[];
  volumes: { id: string; device?: string }[];
  launchedAt?: number;
  /** System and instance status checks: `ok`, `impaired`, `initializing`, … */
  systemStatus?: string;
  instanceStatus?: string;
  tags: Record<string, string>;
}
