import type { IncomingHttpHeaders } from 'node:http';

/** Who signs, for where. Signatures are not verified: whoever reaches this endpoint may be any account. */
export interface Signer {
  accessKeyId: string;
  region: string;
  signingName: string;
  sessionToken?: string;
}

/** Reads the SigV4 scope off the Authorization header, or off a presigned URL's `X-Amz-Credential`. */
export function readSigner(headers: IncomingHttpHeaders, query: URLSearchParams): Signer | undefined {
  const header = /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1];
  const scope = (header ?? query.get('X-Amz-Credential') ?? '').split('/');
  const [accessKeyId, , region, signingName] = scope;
  if (!accessKeyId || !region || !signingName) return undefined;
  const token = headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token') ?? undefined;
  return { accessKeyId, region, signingName, sessionToken: Array.isArray(token) ? token[0] : token };
}

/** A 12-digit key id is the account; one that AssumeRole gave out ends with it; any other belongs to 000000000000. */
export function accountOf(accessKeyId: string): string {
  return /^(?:ASIA)?(\d{12})$/.exec(accessKeyId)?.[1] ?? '000000000000';
}

const tokenPrefix = 'simulated-session/';

/** The token that AssumeRole hands out: it carries the ARN, so that GetCallerIdentity can name it. */
export function sessionTokenFor(assumedRoleArn: string): string {
  return tokenPrefix + Buffer.from(assumedRoleArn).toString('base64url');
}

/** The ARN of whoever signs. */
export function callerArnOf(signer: Signer): string {
  if (signer.sessionToken?.startsWith(tokenPrefix)) {
    const arn = Buffer.from(signer.sessionToken.slice(tokenPrefix.length), 'base64url').toString('utf8');
    if (/^arn:aws:sts::\d{12}:assumed-role\/[\w+=,.@/-]+$/.test(arn)) return arn;
  }
  return `arn:aws:iam::${accountOf(signer.accessKeyId)}:user/simulated`;
}
