import { defineConfig } from 'vitest/config';

// 'react-server' first: without it the `server-only` guard throws outside of Next.
const server = ['react-server', 'node', 'import', 'default'];
const browser = ['node', 'import', 'default'];

/** Rules, and a simulator whose worlds are values: nothing of a file outlives it, so that files may share their modules. */
const pure = ['{app,lib,components,bench}/**/*.rules.test.ts', 'simulator/**/*.test.ts'];

const shared = { pool: 'threads', testTimeout: 20_000 } as const;
const ssr = (conditions: string[]) => ({ resolve: { conditions, externalConditions: conditions } });

export default defineConfig({
  test: {
    // More than there are cores: the longest tests wait for back-off and time-outs most of their time.
    maxWorkers: 4,
    projects: [
      {
        resolve: {
          alias: {
            '@': import.meta.dirname,
            // As Next itself does for server code; the other version needs React's client half.
            'next/navigation': 'next/dist/client/components/navigation.react-server.js',
          },
        },
        ssr: ssr(server),
        test: {
          ...shared,
          name: 'server',
          include: ['{app,lib,components,bin,bench}/**/*.test.{ts,mjs}'],
          exclude: pure,
        },
      },
      {
        resolve: { alias: { '@': import.meta.dirname } },
        ssr: ssr(server),
        // Loading the same modules for each of these files takes longer than their tests.
        test: { ...shared, name: 'rules', include: pure, isolate: false },
      },
      {
        // Components are rendered to text, with React's client half.
        resolve: { alias: { '@': import.meta.dirname } },
        ssr: ssr(browser),
        test: { ...shared, name: 'screens', include: ['{app,components}/**/*.test.tsx'] },
      },
    ],
  },
});
