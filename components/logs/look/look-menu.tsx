import { SlidersHorizontal } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuCheckItem, MenuContent, MenuTrigger } from '@/components/ui/menu';
import type { LogLook } from '@/lib/model/preferences';

interface Props {
  look: LogLook;
  onLook: (change: Partial<LogLook>) => void;
}

const choices: { name: keyof LogLook; text: string; hint: string }[] = [
  { name: 'wrap', text: 'Wrap long lines', hint: 'w' },
  { name: 'utc', text: 'Times in UTC', hint: 'u' },
  { name: 'stacks', text: 'Fold stack traces', hint: 'k' },
  { name: 'histogram', text: 'Lines over time', hint: 'h' },
];

/** How lines look; remembered of the person. */
export function LookMenu({ look, onLook }: Props) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button title="How lines look" aria-label="View" className="@max-[640px]:px-2 max-sm:h-11">
          <SlidersHorizontal aria-hidden />
          <span className="@max-[1300px]:hidden">View</span>
        </Button>
      </MenuTrigger>
      <MenuContent>
        {choices.map(({ name, text, hint }) => (
          <MenuCheckItem
            key={name}
            hint={hint}
            checked={look[name]}
            onCheckedChange={(checked) => onLook({ [name]: checked === true })}
          >
            {text}
          </MenuCheckItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
