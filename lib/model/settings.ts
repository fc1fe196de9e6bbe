/** What an admin has set for everybody. */
export interface Settings {
  /** No change is accepted without a reason. */
  requireReason: boolean;
  /** How long deployments, stopped tasks and scalings are kept. */
  retentionDays: number;
  /** Session minutes of Live Tail that each account may use a month. */
  liveTailMinutes: number;
}
