'use client';

import { ChevronDown, LogOut, Menu as MenuIcon, Settings } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuLine,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from '@/components/ui/menu';
import { paths } from '@/lib/paths';
import { placeOf, places } from './places';
import { chooseTheme, readTheme, type Theme } from './theme';

const themes: [Theme, string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

async function leave() {
  const { signOut } = await import('@/components/auth/session-requests');
  await signOut();
}

/** Who is signed in, the theme, settings and the way out; on a phone the places too. */
export function UserMenu({ name, role }: { name: string; role: string }) {
  const router = useRouter();
  const here = placeOf(usePathname());
  const [theme, setTheme] = useState<Theme>('system');
  return (
    <Menu onOpenChange={(open) => open && setTheme(readTheme())}>
      <MenuTrigger
        aria-label={`Menu of ${name}`}
        className="flex h-8 max-w-40 items-center gap-1 rounded-md px-1.5 text-ink2 hover:bg-line2 hover:text-ink max-md:size-11 max-md:justify-center"
      >
        <span className="truncate max-md:sr-only">{name}</span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 max-lg:hidden" />
        <MenuIcon aria-hidden className="size-5 shrink-0 lg:hidden" />
      </MenuTrigger>
      <MenuContent>
        <div className="lg:hidden">
          {places.map((place) => (
            <MenuItem
              key={place.href}
              onSelect={() => router.push(place.href)}
              aria-current={here === place.href ? 'page' : undefined}
              className="aria-[current]:font-semibold"
            >
              {place.name}
            </MenuItem>
          ))}
          <MenuLine />
        </div>
        <MenuLabel>
          {name}, {role}
        </MenuLabel>
        <MenuItem onSelect={() => router.push(paths.settings)}>
          <Settings aria-hidden /> Settings
        </MenuItem>
        <MenuLine />
        <MenuLabel>Theme</MenuLabel>
        <MenuRadioGroup
          value={theme}
          onValueChange={(value) => {
            const chosen = themes.find(([key]) => key === value)?.[0] ?? 'system';
            setTheme(chosen);
            chooseTheme(chosen);
          }}
        >
          {themes.map(([key, text]) => (
            <MenuRadioItem key={key} value={key} onSelect={(event) => event.preventDefault()}>
              {text}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuLine />
        <MenuItem onSelect={leave}>
          <LogOut aria-hidden /> Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
