'use client';
import { Link2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { cx } from '@/components/ui/class-names';
import { PageHead } from '@/components/ui/page-head';
import { mostPanes, withPane } from '@/lib/logs/view/split-address.rules';
import type { LogLook } from '@/lib/model/preferences';
import type { Scope } from '@/lib/model/scope';
import { paths } from '@/lib/paths';
import type { SaveLook } from '../look/look-saver';
import { SharedLook, useLook } from '../look/use-look';
import { Toggle } from '../toggle';
import { AddLog } from './add-log';
import { LogPane, type Pane } from './log-pane';
import { LogPicker } from './log-picker';
import { PaneTabs } from './pane-tabs';
import { SameTime, SameTimeContext } from './same-time';

interface Props {
  panes: Pane[];
  /** Accounts and Regions that this person may see. */
  scopes: Scope[];
  look: LogLook;
  onLook: SaveLook;
}

/** Side by side where there is room; two above two where there are four. */
const grids: Record<number, string> = {
  1: 'lg:grid-cols-2',
  2: 'lg:grid-cols-2',
  3: 'lg:grid-cols-3',
  4: 'lg:auto-rows-[minmax(26rem,calc(50dvh-5.5rem))] lg:grid-cols-2',
};
const whole = 'h-[calc(100dvh-10rem)] min-h-96';

/** Several logs beside each other, each with its own filters; they look the same, and may be scrolled together. */
export function SplitScreen({ panes, scopes, look: remembered, onLook }: Props) {
  const router = useRouter();
  const look = useLook(remembered, onLook);
  const [chosen, setChosen] = useState(panes[0]?.topic);
  const [together, setTogether] = useState(false);
  const sameTime = useMemo(() => new SameTime(), []);
  const taken = panes.map(({ topic }) => topic);
  const shown = taken.includes(chosen ?? '') ? chosen : taken[0];

  function add(topic: string) {
    setChosen(topic);
    router.push(withPane(window.location.search, topic));
  }

  return (
    <>
      <PageHead title="Logs side by side" crumbs={[{ text: 'Fleet', href: paths.fleet }, { text: 'logs' }]}>
        {panes.length > 1 ? (
          <div className="max-lg:hidden">
            <Toggle on={together} label="Scroll to the same time" onClick={() => setTogether(!together)}>
              <Link2 aria-hidden />
              Same time
            </Toggle>
          </div>
        ) : null}
        {panes.length > 1 ? <AddLog scopes={scopes} taken={taken} onPick={add} /> : null}
      </PageHead>
      {panes.length > 1 ? <PaneTabs panes={panes} shown={shown} onShow={setChosen} /> : null}
      <SharedLook.Provider value={look}>
        <SameTimeContext.Provider value={together ? sameTime : undefined}>
          <div
            className={cx(
              'relative grid grid-cols-[minmax(0,1fr)] gap-4 xl:mx-[calc(50%-50vw+1.5rem)]',
              panes.length < mostPanes ? whole : 'max-lg:h-[calc(100dvh-10rem)]',
              grids[Math.max(1, panes.length)],
            )}
          >
            {panes.map((pane, place) => (
              <LogPane key={pane.topic} pane={pane} place={place} look={look[0]} chosen={pane.topic === shown} />
            ))}
            {panes.length < 2 ? (
              <section
                aria-label="Add a log"
                className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-panel"
              >
                <h2 className="px-4 pt-3 text-base font-semibold">
                  {panes.length === 0 ? 'Choose a service' : 'Beside it'}
                </h2>
                <LogPicker scopes={scopes} taken={taken} onPick={add} />
              </section>
            ) : null}
          </div>
        </SameTimeContext.Provider>
      </SharedLook.Provider>
    </>
  );
}
