import 'server-only';
import type { AuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { clientAddress } from '@/lib/auth/client-address.rules';
import { verifySignIn } from '@/lib/auth/verify-sign-in';
import { env } from '@/lib/env';
import { redact } from '@/lib/redact.rules';
import { sessionSecret } from '@/lib/session-secret';

/** next-auth's settings. The token holds who and which version; everything else is read from the database. */
export const authOptions = (): AuthOptions => ({
  secret: sessionSecret(),
  session: { strategy: 'jwt', maxAge: 7 * 24 * 60 * 60 },
  pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
  providers: [
    Credentials({
      credentials: { name: {}, password: {} },
      async authorize(given, request) {
        const address = clientAddress(request.headers, env().trustedProxies);
        const result = await verifySignIn(given?.name ?? '', given?.password ?? '', address, Date.now);
        if (result.ok) return { id: result.id, name: result.name, version: result.version };
        if (result.reason === 'wait') throw new Error(`wait:${result.seconds}`);
        return null;
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      if (user) token.version = user.version;
      return token;
    },
    session: ({ session, token }) => ({
      expires: session.expires,
      user: { id: token.sub ?? '', name: token.name ?? '', version: token.version ?? -1 },
    }),
  },
  logger: {
    // A cookie sealed with another secret is no error: the person signs in again.
    error: (code, metadata) => {
      if (code !== 'JWT_SESSION_ERROR') console.error(`sign-in: ${code} ${redact(String(metadata))}`);
    },
    warn: () => undefined,
    debug: () => undefined,
  },
});
