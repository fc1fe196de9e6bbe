'use client';
import { Copy, Download, Pause, Play, Regex, WrapText } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { FilterBox } from '@/components/ui/filter-box';
import type { LogSelection } from '@/lib/logs/search.rules';
import { shortTask } from './log-words';

/** How the log is shown. */
export interface LogLook {
  wrap: boolean;
  utc: boolean;
  paused: boolean;
}

function Choice({
  label,
  value,
  onChange,
  children,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-[30px] max-w-48 rounded-md border border-line bg-panel px-2 text-sm max-sm:h-11"
    >
      {children}
    </select>
  );
}

function Toggle({
  on,
  label,
  onClick,
  children,
}: {
  on: boolean;
  label: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      title={label}
      className={buttonClass('default', 'm', cx(on && 'bg-accent-bg text-accent'))}
    >
      {children}
    </button>
  );
}

export interface LogToolbarProps {
  selection: LogSelection;
  onSelection: (change: Partial<LogSelection>) => void;
  look: LogLook;
  onLook: (change: Partial<LogLook>) => void;
  /** What is wrong with what is looked for. */
  problem: string | undefined;
  tasks: readonly string[];
  containers: readonly string[];
  downloadHref: string | undefined;
  /** What of the loaded lines the file leaves out. */
  downloadSays: string | undefined;
  onCopy: () => void;
  copySaid: string;
}

/** What is shown of a log, and how. */
export function LogToolbar(props: LogToolbarProps) {
  const { selection, onSelection, look, onLook, problem, tasks, containers } = props;
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      <FilterBox
        label="Filter lines"
        placeholder={selection.regex ? 'Regular expression' : 'Filter lines'}
        value={selection.text}
        onChange={(text) => onSelection({ text })}
      />
      <Toggle on={selection.regex} label="Regular expression" onClick={() => onSelection({ regex: !selection.regex })}>
        <Regex aria-hidden />
        <span className="sr-only">Regular expression</span>
      </Toggle>
      {problem ? (
        <p role="alert" className="text-warn">
          {problem}
        </p>
      ) : null}
      {tasks.length > 1 ? (
        <Choice label="Task" value={selection.task} onChange={(task) => onSelection({ task })}>
          <option value="">{`all ${tasks.length} tasks`}</option>
          {tasks.map((task) => (
            <option key={task} value={task}>
              {shortTask(task)}
            </option>
          ))}
        </Choice>
      ) : null}
      {containers.length > 1 ? (
        <Choice label="Container" value={selection.container} onChange={(container) => onSelection({ container })}>
          <option value="">all containers</option>
          {containers.map((container) => (
            <option key={container}>{container}</option>
          ))}
        </Choice>
      ) : null}
      <Choice
        label="Level"
        value={selection.level}
        onChange={(level) => onSelection({ level: level as LogSelection['level'] })}
      >
        <option value="all">all levels</option>
        <option value="warn">warnings and errors</option>
        <option value="error">errors</option>
      </Choice>
      <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0">
        <Button onClick={() => onLook({ paused: !look.paused })}>
          {look.paused ? <Play aria-hidden /> : <Pause aria-hidden />}
          {look.paused ? 'Go on' : 'Pause'}
        </Button>
        <Toggle on={look.wrap} label="Wrap long lines" onClick={() => onLook({ wrap: !look.wrap })}>
          <WrapText aria-hidden />
          <span className="sr-only">Wrap long lines</span>
        </Toggle>
        <Toggle on={look.utc} label="Times in UTC" onClick={() => onLook({ utc: !look.utc })}>
          UTC
        </Toggle>
        <Button onClick={props.onCopy} title="Copy the lines shown">
          <Copy aria-hidden />
          {props.copySaid || 'Copy'}
        </Button>
        {props.downloadHref ? (
          <a className={buttonClass()} href={props.downloadHref} title={props.downloadSays} download>
            <Download aria-hidden />
            Download
          </a>
        ) : null}
      </div>
    </div>
  );
}
