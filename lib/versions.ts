import 'server-only';
import next from 'next/package.json';
import quarterdeck from '@/package.json';

/** What runs here. */
export const versions = () => ({
  quarterdeck: quarterdeck.version,
  next: next.version,
  node: process.versions.node,
});
