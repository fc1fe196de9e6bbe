import { defineConfig } from 'vitest/config';

// 'react-server' first: without it the `server-only` guard throws outside of Next.
const conditions = ['react-server', 'node', 'import', 'default'];

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      // As Next itself does for server code; the other version needs React's client half.
      'next/navigation': 'next/dist/client/components/navigation.react-server.js',
    },
  },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['{app,lib,components,simulator,bin,bench}/**/*.test.{ts,tsx,mjs}'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
