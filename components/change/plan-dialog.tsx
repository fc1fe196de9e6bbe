'use client';

import type { Result } from '@/lib/model/failure';
import type { Confirmation, ConfirmRequest, PlanRequest } from '@/lib/model/plan';

/** A server action that confirms a plan; pages hand it down. */
export type ConfirmAction = (input: ConfirmRequest) => Promise<Result<Confirmation>>;

/** Shows the plan of `request` while open, and confirms it. `onDone` runs after a change was accepted. */
export function PlanDialog(_props: {
  request: PlanRequest | null;
  confirm: ConfirmAction;
  onClose: () => void;
  onDone?: () => void;
  /** Set when the person may look at the plan but not confirm it. */
  forbidden?: string;
}) {
  return null;
}
