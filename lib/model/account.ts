/** Where an account's credentials come from. Names only: no secret is ever part of the configuration. */
export type CredentialSource =
  | { from: 'default' }
  | { from: 'profile'; profile: string }
  | { from: 'role'; roleArn: string; externalId?: string; profile?: string }
  | { from: 'environment'; accessKeyId: string; secretAccessKey: string; sessionToken?: string }
  | { from: 'pasted' };

/** A configured AWS account. */
export interface Account {
  /** Name in addresses and on screen: letters, digits, `.`, `_`, `-`. */
  name: string;
  regions: string[];
  labels: Record<string, string>;
  /** An AWS-compatible endpoint instead of AWS's own. */
  endpoint?: string;
  credentials: CredentialSource;
}

/** What is known of an account's credentials, without any secret. */
export interface CredentialStatus {
  account: string;
  state: 'live' | 'ending' | 'expired' | 'missing' | 'rejected' | 'unknown';
  /** One sentence, such as "Session token ended 09:41; paste new keys". */
  sentence: string;
  /** 12-digit account id and caller ARN by STS, where they could be read. */
  accountId?: string;
  callerArn?: string;
  /** Epoch milliseconds. */
  pastedAt?: number;
  expiresAt?: number;
}
