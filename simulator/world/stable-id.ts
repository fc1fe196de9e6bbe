import { createHash } from 'node:crypto';

/** Hex digits made from a text: the same text gives the same digits in every run. */
export function stableHex(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** An id such as `sg-0a1b…`, with 17 hex digits, made from a text. */
export function stableId(prefix: string, text: string): string {
  return `${prefix}-0${stableHex(`${prefix}/${text}`, 16)}`;
}

/** A number from 0 up to, not including, `below`, made from a text. */
export function stableNumber(text: string, below: number): number {
  return Number.parseInt(stableHex(text, 8), 16) % below;
}
