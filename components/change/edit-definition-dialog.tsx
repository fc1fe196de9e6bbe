'use client';

import { Plus, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/input';
import { notShown } from '@/lib/change/mask.rules';
import type { DefinitionEdits } from '@/lib/model/plan';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { AskDialog } from './ask-dialog';
import {
  type DefinitionForm,
  editsOf,
  type FormContainer,
  type FormVariable,
  formOf,
  formProblem,
} from './edits-of.rules';

interface Props {
  open: boolean;
  /** Opened again from the plan: what was written stays. */
  again: boolean;
  onClose: () => void;
  definition: TaskDefinition;
  onEdit: (edits: DefinitionEdits) => void;
}

function VariableLine(props: { variable: FormVariable; onChange: (next: FormVariable) => void; onRemove: () => void }) {
  const { variable, onChange, onRemove } = props;
  const name = variable.name || 'new variable';
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] gap-1.5">
      <Input
        aria-label={`Name of ${name}`}
        className="font-mono text-xs"
        spellCheck={false}
        autoComplete="off"
        placeholder="NAME"
        value={variable.name}
        onChange={(event) => onChange({ ...variable, name: event.target.value })}
      />
      <Input
        aria-label={`Value of ${name}`}
        className="font-mono text-xs"
        spellCheck={false}
        autoComplete="off"
        placeholder={variable.kept ? `${notShown}: stays as it is` : ''}
        value={variable.value}
        onChange={(event) => onChange({ ...variable, value: event.target.value, kept: false })}
      />
      <Button variant="ghost" aria-label={`Remove ${name}`} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </div>
  );
}

function ContainerFields(props: { container: FormContainer; onChange: (next: FormContainer) => void }) {
  const { container, onChange } = props;
  const id = useId();
  const next = useRef(1000);
  const setVariables = (variables: FormVariable[]) => onChange({ ...container, variables });
  return (
    <fieldset className="grid gap-2 border-t border-line2 pt-2.5">
      <legend className="sr-only">{container.name}</legend>
      <Field id={id} label={`Image of ${container.name}`}>
        <Input
          id={id}
          className="font-mono text-xs"
          spellCheck={false}
          autoComplete="off"
          value={container.image}
          onChange={(event) => onChange({ ...container, image: event.target.value })}
        />
      </Field>
      <div className="grid gap-1.5">
        <p className="text-xs font-medium text-ink2">Environment</p>
        {container.variables.map((variable) => (
          <VariableLine
            key={variable.key}
            variable={variable}
            onChange={(changed) =>
              setVariables(container.variables.map((each) => (each.key === variable.key ? changed : each)))
            }
            onRemove={() => setVariables(container.variables.filter((each) => each.key !== variable.key))}
          />
        ))}
        <Button
          variant="ghost"
          className="justify-self-start"
          onClick={() =>
            setVariables([...container.variables, { key: next.current++, name: '', value: '', kept: false }])
          }
        >
          <Plus aria-hidden />
          Add a variable
        </Button>
      </div>
    </fieldset>
  );
}

/** Image, environment and size of a service's task definition; what is not touched stays. */
export function EditDefinitionDialog({ open, again, onClose, definition, onEdit }: Props) {
  const [form, setForm] = useState<DefinitionForm>(() => formOf(definition));
  const [cpuId, memoryId] = [useId(), useId()];
  const opened = useRef(false);
  useEffect(() => {
    // Only when it opens: a live update must not take away what someone is writing.
    if (open && !opened.current && !again) setForm(formOf(definition));
    opened.current = open;
  }, [open, again, definition]);
  const edits = editsOf(definition, form);
  const problem = formProblem(form);
  return (
    <AskDialog
      open={open}
      title={`Edit and deploy ${definition.family}`}
      onClose={onClose}
      onAsk={() => (edits ? onEdit(edits) : undefined)}
      why={problem ?? (edits ? undefined : 'Change an image, a variable or a size first.')}
    >
      {problem ? (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      <div className="grid grid-cols-2 gap-3">
        <Field id={cpuId} label="CPU units of the task" hint="1024 are one vCPU">
          <Input
            id={cpuId}
            inputMode="numeric"
            aria-describedby={`${cpuId}-hint`}
            value={form.cpu}
            onChange={(event) => setForm({ ...form, cpu: event.target.value })}
          />
        </Field>
        <Field id={memoryId} label="Memory of the task" hint="MiB">
          <Input
            id={memoryId}
            inputMode="numeric"
            aria-describedby={`${memoryId}-hint`}
            value={form.memory}
            onChange={(event) => setForm({ ...form, memory: event.target.value })}
          />
        </Field>
      </div>
      {form.containers.map((container) => (
        <ContainerFields
          key={container.name}
          container={container}
          onChange={(changed) =>
            setForm({
              ...form,
              containers: form.containers.map((each) => (each.name === container.name ? changed : each)),
            })
          }
        />
      ))}
    </AskDialog>
  );
}
