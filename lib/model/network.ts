/** One rule of a security group, in words that a person can check. */
export interface SecurityRule {
  direction: 'in' | 'out';
  protocol: string;
  fromPort?: number;
  toPort?: number;
  /** CIDR, prefix list or security group id. */
  peer: string;
  peerKind: 'cidr' | 'group' | 'prefix-list';
  description?: string;
}

export interface SecurityGroup {
  id: string;
  name: string;
  description?: string;
  vpcId?: string;
  rules: SecurityRule[];
}
