'use client';

import { Toaster as Sonner } from 'sonner';

/** Where short notes appear; read out politely. On a phone they stay clear of the bar with Roll back. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      theme="system"
      mobileOffset={{ bottom: 84 }}
      toastOptions={{
        style: {
          background: 'var(--panel)',
          color: 'var(--ink)',
          border: '1px solid var(--line)',
          fontFamily: 'inherit',
          fontSize: 13,
        },
      }}
    />
  );
}
