'use client';

import { ChevronDown } from 'lucide-react';
import { FilterBox } from '@/components/ui/filter-box';
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '@/components/ui/menu';
import { StatusTag } from '@/components/ui/status-tag';
import type { HealthState } from '@/lib/model/service';
import { type FleetView, groupings } from './fleet-view';
import { healthLooks, healthStates } from './health-tag';

interface Props {
  view: FleetView;
  counts: Record<HealthState, number>;
  onChange: (view: FleetView) => void;
}

/** The list's filter: a text, states to choose from with their counts, and how it is grouped. */
export function FleetBar({ view, counts, onChange }: Props) {
  const toggle = (state: HealthState) =>
    onChange({
      ...view,
      states: view.states.includes(state) ? view.states.filter((other) => other !== state) : [...view.states, state],
    });
  return (
    <div className="mb-3.5 flex flex-wrap items-center gap-2">
      <FilterBox
        label="Filter services"
        placeholder="Filter by name, image, account, label"
        value={view.text}
        onChange={(text) => onChange({ ...view, text })}
      />
      <fieldset className="flex flex-wrap gap-2 max-sm:gap-1.5">
        <legend className="sr-only">States</legend>
        {healthStates
          .filter((state) => counts[state] > 0 || view.states.includes(state))
          .map((state) => (
            <button
              key={state}
              type="button"
              aria-pressed={view.states.includes(state)}
              onClick={() => toggle(state)}
              className="rounded max-sm:py-1.5 aria-pressed:[&>span]:ring-1 aria-pressed:[&>span]:ring-current hover:brightness-95 dark:hover:brightness-110"
            >
              <StatusTag tone={healthLooks[state].tone}>
                {counts[state].toLocaleString('en')} {healthLooks[state].count}
              </StatusTag>
            </button>
          ))}
      </fieldset>
      <Menu>
        <MenuTrigger className="ml-auto flex items-center gap-1 rounded px-1 py-1 text-ink2 hover:text-ink max-sm:ml-0 max-sm:min-h-11">
          Group by <span className="font-medium">{view.group}</span>
          <ChevronDown aria-hidden className="size-3.5" />
        </MenuTrigger>
        <MenuContent>
          <MenuRadioGroup
            value={view.group}
            onValueChange={(value) =>
              onChange({ ...view, group: groupings.find((name) => name === value) ?? 'problem' })
            }
          >
            {groupings.map((group) => (
              <MenuRadioItem key={group} value={group}>
                {group}
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
        </MenuContent>
      </Menu>
    </div>
  );
}
