import type { Tone } from '@/components/ui/status-tag';
import type { RepositoryImage } from '@/lib/model/image';

/** Bytes as ECR's page counts them, decimal: "41.2 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 100 ? Math.round(value) : Math.round(value * 10) / 10} ${units[unit]}`;
}

const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED'];

/** A scan's worst findings in words; nothing where there was no scan. */
export function scanLook(scan: RepositoryImage['scan']): { tone: Tone; words: string } | undefined {
  if (!scan) return undefined;
  if (scan.status === 'FAILED') return { tone: 'warn', words: 'scan failed' };
  if (scan.status === 'IN_PROGRESS' || scan.status === 'PENDING') return { tone: 'fly', words: 'scanning' };
  if (scan.status !== 'COMPLETE' && scan.status !== 'ACTIVE') {
    return { tone: 'off', words: scan.status.toLowerCase().replaceAll('_', ' ') };
  }
  const found = severities.flatMap((severity) => {
    const n = scan.counts[severity] ?? 0;
    return n > 0 ? [`${n} ${severity.toLowerCase()}`] : [];
  });
  if (found.length === 0) return { tone: 'ok', words: 'no findings' };
  const worst = severities.findIndex((severity) => (scan.counts[severity] ?? 0) > 0);
  return { tone: worst === 0 ? 'bad' : worst === 1 ? 'warn' : 'off', words: found.slice(0, 2).join(', ') };
}
