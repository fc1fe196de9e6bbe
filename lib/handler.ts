import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { failureResponse } from '@/lib/auth/handler-context';
import { unexpected } from '@/lib/errors';

/** A route handler that never breaks off: an error that nobody expected is logged, and answered with its id. */
export function handler(answer: (request: Request) => Promise<Response>): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      unstable_rethrow(error);
      return failureResponse(unexpected(error));
    }
  };
}
