'use client';

import { Toaster as Sonner } from 'sonner';

/** Where short notes appear; read out politely. On a phone they stay clear of the bar with Roll back. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      theme="system"
      mobileOffset={{ bottom: 84 }}
      // The list of notes brings a font of its own, which they would inherit.
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        style: {
          background: 'var(--panel)',
          color: 'var(--ink)',
          border: '1px solid var(--line)',
          fontSize: 13,
        },
        actionButtonStyle: {
          height: 30,
          background: 'var(--accent)',
          color: 'var(--on-accent)',
        },
      }}
    />
  );
}
