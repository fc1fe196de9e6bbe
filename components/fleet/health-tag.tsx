import { StatusTag, type Tone } from '@/components/ui/status-tag';
import type { HealthState } from '@/lib/model/service';

/** Words and looks of a service's health, problems first. */
export const healthLooks: Record<HealthState, { tone: Tone; word: string; count: string }> = {
  failing: { tone: 'bad', word: 'Failing', count: 'failing' },
  deploying: { tone: 'fly', word: 'Deploying', count: 'deploying' },
  degraded: { tone: 'warn', word: 'Degraded', count: 'degraded' },
  unknown: { tone: 'off', word: 'Unknown', count: 'unknown' },
  steady: { tone: 'ok', word: 'Steady', count: 'steady' },
  off: { tone: 'off', word: 'Scaled to 0', count: 'off' },
};

export const healthStates: HealthState[] = ['failing', 'deploying', 'degraded', 'unknown', 'steady', 'off'];

/** Failing, Deploying, Degraded, Steady, Scaled to 0 or Unknown; or the word that says more of it: Rolling back. */
export function HealthTag({ state, word }: { state: HealthState; word?: string | undefined }) {
  const look = healthLooks[state] ?? healthLooks.unknown;
  return <StatusTag tone={look.tone}>{word ?? look.word}</StatusTag>;
}
