import { Toggle } from '../toggle';
import type { Pane } from './log-pane';

interface Props {
  panes: readonly Pane[];
  /** The topic of the one that is seen. */
  shown: string | undefined;
  onShow: (topic: string) => void;
}

/** Which log is seen where only one has room. */
export function PaneTabs({ panes, shown, onShow }: Props) {
  return (
    <div className="mb-2 flex flex-wrap gap-1.5 lg:hidden">
      {panes.map(({ topic, name }) => (
        <Toggle key={topic} on={topic === shown} label={`Show ${name}`} onClick={() => onShow(topic)}>
          {name}
        </Toggle>
      ))}
    </div>
  );
}
