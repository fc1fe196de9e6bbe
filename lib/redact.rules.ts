const patterns: [RegExp, string][] = [
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, '[key id]'],
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [hidden]'],
  [
    /((?:secret|password|passwd|token|credential|authorization|signature)[\w-]*["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
    '$1[hidden]',
  ],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/(?<![\w/+])[A-Za-z0-9/+]{40}(?![\w/+=])/g, '[secret]'],
  [/[A-Za-z0-9/+=]{120,}/g, '[long value]'],
];

/** Takes out of a text whatever looks like a key, a token or a password. */
export function redact(text: string): string {
  return patterns.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
