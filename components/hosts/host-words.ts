import type { Tone } from '@/components/ui/status-tag';
import type { Host } from '@/lib/model/host';

/** How a host looks: a running one with an impaired check is no good one. */
export function hostTone(host: Pick<Host, 'state' | 'systemStatus' | 'instanceStatus'>): Tone {
  if (host.state === 'running') {
    const checks = [host.systemStatus, host.instanceStatus];
    if (checks.includes('impaired')) return 'bad';
    return checks.includes('insufficient-data') ? 'warn' : 'ok';
  }
  if (host.state === 'pending' || host.state === 'stopping' || host.state === 'shutting-down') return 'fly';
  return host.state === 'stopped' || host.state === 'terminated' ? 'off' : 'warn';
}

/** "Running", or what its checks say. */
export function hostWord(host: Pick<Host, 'state' | 'systemStatus' | 'instanceStatus'>): string {
  if (host.state === 'running' && hostTone(host) === 'bad') return 'Impaired';
  const text = host.state.replaceAll('-', ' ') || 'unknown';
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "44.194.144.99 (Elastic IP)", else the public or the private address. */
export function addressWords(host: Host): string | undefined {
  if (host.elasticIp) return `${host.elasticIp} (Elastic IP)`;
  return host.publicIp ?? host.privateIp;
}

/** "t2.micro, 3.121.40.7". */
export const hostWords = (host: Host): string => [host.type, addressWords(host)].filter(Boolean).join(', ') || host.id;
