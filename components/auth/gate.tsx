import type { ReactNode } from 'react';
import { BrandMark } from '@/components/shell/brand';

/** The frame of the pages before signing in: the name, and one quiet panel. */
export function Gate({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-8">
      <div className="w-full max-w-[360px]">
        <p className="mb-4 flex items-center justify-center gap-2 text-lg font-semibold">
          <BrandMark />
          Quarterdeck
        </p>
        <section className="grid gap-4 rounded-lg border border-line bg-panel p-5 shadow-panel sm:p-6">
          <h1 className="text-lg font-semibold">{title}</h1>
          {children}
        </section>
      </div>
    </main>
  );
}
