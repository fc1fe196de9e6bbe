import 'next-auth';
import 'next-auth/jwt';

declare module 'next-auth' {
  interface User {
    id: string;
    /** The user's version at sign-in; a session of an older version has ended. */
    version: number;
  }
  interface Session {
    expires: string;
    user: { id: string; name: string; version: number };
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    version?: number;
  }
}
