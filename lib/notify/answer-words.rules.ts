const reasons: Record<string, string> = {
  ENOTFOUND: 'The host is not known to DNS.',
  EAI_AGAIN: 'DNS did not answer.',
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was cut off.',
  EPIPE: 'The connection was cut off.',
  EHOSTUNREACH: 'The host cannot be reached.',
  ENETUNREACH: 'The network cannot be reached.',
  ETIMEDOUT: 'There was no answer in time.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by itself.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate is of an authority that is not trusted here.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate is of an authority that is not trusted here.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'Its certificate is of an authority that is not trusted here.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
  EPROTO: 'It does not speak TLS there.',
};

/** Why there was no answer, from the error's code; its message may hold the address, which may hold a token. */
export function errorWords(error: unknown): string {
  const facts = error as { code?: unknown; errors?: unknown[] } | null;
  const code = facts?.code ?? (facts?.errors?.[0] as { code?: unknown } | undefined)?.code;
  if (typeof code !== 'string') return 'The connection failed.';
  return Object.hasOwn(reasons, code) ? (reasons[code] ?? '') : `The connection failed (${code}).`;
}

const longest = 200;

/** The receiver's answer for people: its status, and of an error the first words of its text, without `secrets`. */
export function answerWords(status: number, text: string, secrets: readonly string[]): string {
  if (status >= 300 && status < 400) return `HTTP ${status}: a redirect, which is not followed.`;
  const plain = secrets
    .filter((secret) => secret.length > 1)
    .reduce((rest, secret) => rest.replaceAll(secret, '[hidden]'), text)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return plain === '' ? `HTTP ${status}` : `HTTP ${status}: ${plain.slice(0, longest)}`;
}

/**
 * What of a webhook's address must not come back in an answer: the whole, its path and query, and each part that is long
 * enough to be a token, as it stands and decoded. Longest first.
 */
export function secretsIn(url: URL): string[] {
  const parts = [...url.pathname.split('/'), ...url.search.slice(1).split(/[&=]/)].filter((part) => part.length >= 8);
  const decoded = parts.flatMap((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return [];
    }
  });
  const all = [url.href, url.pathname, url.search, ...parts, ...decoded];
  return [...new Set(all)].sort((a, b) => b.length - a.length);
}

/** `Retry-After` in milliseconds, where it is a number of seconds. */
export function retryAfterMs(header: string | undefined): number | undefined {
  return header && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : undefined;
}
