import { failed } from '@/lib/model/failure';

/** What an admin is answered who does not have all the accounts that a change concerns. */
export const notAllTheirs = (message: string, advice = 'Ask an admin of all accounts.') =>
  failed({ kind: 'denied', message, unchanged: 'Nothing was changed.', advice });
