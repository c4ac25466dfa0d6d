import { useState, type FormEvent } from 'react';
import { usePlace } from '../../address/address';
import { useDimensions } from '../../address/dimensions';
import { useMinute } from '../../address/minute';
import { enteredAt, momentIn, zoneName } from '../../address/zone';
import { api, Problem, type Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { Field } from '../../view/field';
import { Refusal } from '../../view/refusal';
import { useChanged } from '../../view/use-changed';
import { MadeKey } from './made-key';
import { settingsWords } from './words';

type Scope = Schema<'Key'>['scopes'][number];

const SCOPES: readonly Scope[] = ['ingest', 'read', 'finance', 'operate', 'browser', 'admin'];

interface Wanted {
  name: string;
  scopes: readonly Scope[];
  project: string;
  origins: string;
  expiresAt: string;
}

const NOTHING: Wanted = { name: '', scopes: ['ingest'], project: '', origins: '', expiresAt: '' };

/** NewKey makes a key, and shows it this once. */
export function NewKey() {
  const said = useWords(settingsWords);
  const { timeZone } = usePlace();
  const [wanted, setWanted] = useState(NOTHING);
  const create = api.useMutation(
    'post',
    '/api/v1/keys',
    useChanged(() => setWanted(NOTHING)),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { name, scopes, project } = wanted;
    const origins = scopes.includes('browser') ? wanted.origins.split(/[\s,]+/).filter((one) => one !== '') : [];
    const expiresAt = momentIn(wanted.expiresAt, timeZone);
    create.mutate({
      body: {
        ...{ name: name.trim(), scopes: [...scopes] },
        ...(project.trim() === '' ? {} : { project: project.trim() }),
        ...(origins.length === 0 ? {} : { origins }),
        ...(expiresAt === null ? {} : { expiresAt }),
      },
    });
  };
  return (
    <section className="panel p-3">
      <h2 className="mb-2 font-semibold">{said.newKey}</h2>
      {create.data && <MadeKey made={create.data} onClose={create.reset} />}
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Fields wanted={wanted} onChange={setWanted} error={create.error} />
        <Refusal error={create.error} />
        <button
          type="submit"
          className="control control-main self-start"
          disabled={create.isPending || wanted.scopes.length === 0}
        >
          {said.create}
        </button>
      </form>
    </section>
  );
}

interface FieldsProps {
  wanted: Wanted;
  onChange: (wanted: Wanted) => void;
  error: unknown;
}

function Fields({ wanted, onChange, error }: FieldsProps) {
  const said = useWords(settingsWords);
  const { timeZone } = usePlace();
  const nowMs = useMinute();
  const set = (change: Partial<Wanted>): void => onChange({ ...wanted, ...change });
  const fault = (path: string): string | undefined =>
    error instanceof Problem ? error.faults.find((one) => one.path === path)?.message : undefined;
  return (
    <div className="grid gap-3 lg:grid-cols-[1fr_1fr_1fr_1.6fr]">
      <Field label={said.name} hint={said.nameHint} fault={fault('name')}>
        {(described) => (
          <input
            {...described}
            className="control w-full"
            required
            maxLength={200}
            autoComplete="off"
            value={wanted.name}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      <ProjectChoice project={wanted.project} onChange={(project) => set({ project })} fault={fault('project')} />
      <Field label={said.expires} hint={said.expiresHint(zoneName(timeZone, nowMs))} fault={fault('expiresAt')}>
        {(described) => (
          <input
            {...described}
            type="datetime-local"
            className="control w-full"
            min={enteredAt(nowMs, timeZone)}
            value={wanted.expiresAt}
            onChange={({ target }) => set({ expiresAt: target.value })}
          />
        )}
      </Field>
      {wanted.scopes.includes('browser') && (
        <Origins origins={wanted.origins} onChange={(origins) => set({ origins })} error={error} />
      )}
      <ScopeChoice scopes={wanted.scopes} onChange={(scopes) => set({ scopes })} fault={fault('scopes')} />
    </div>
  );
}

interface OriginsProps {
  origins: string;
  onChange: (origins: string) => void;
  error: unknown;
}

/** Whose pages may show the key. */
function Origins({ origins, onChange, error }: OriginsProps) {
  const said = useWords(settingsWords);
  const faults = error instanceof Problem ? error.faults : [];
  // Each of several origins has a place of its own.
  const fault = faults.find(({ path }) => path.startsWith('origins'))?.message;
  return (
    <Field label={said.origins} hint={said.originsHint} fault={fault}>
      {(described) => (
        <input
          {...described}
          className="control w-full"
          autoComplete="off"
          value={origins}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

interface ProjectChoiceProps {
  project: string;
  onChange: (project: string) => void;
  fault: string | undefined;
}

function ProjectChoice({ project, onChange, fault }: ProjectChoiceProps) {
  const said = useWords(settingsWords);
  const { project: projects = [] } = useDimensions();
  return (
    <Field label={said.project} hint={said.projectHint} fault={fault}>
      {(described) => (
        <>
          <input
            {...described}
            className="control w-full"
            maxLength={200}
            autoComplete="off"
            list="key-projects"
            placeholder={said.allProjects}
            value={project}
            onChange={({ target }) => onChange(target.value)}
          />
          <datalist id="key-projects">
            {projects.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

interface ScopeChoiceProps {
  scopes: readonly Scope[];
  onChange: (scopes: readonly Scope[]) => void;
  fault: string | undefined;
}

function ScopeChoice({ scopes, onChange, fault }: ScopeChoiceProps) {
  const said = useWords(settingsWords);
  const reason = fault ?? (scopes.length === 0 ? said.oneScope : null);
  return (
    <fieldset>
      <legend className="font-medium">{said.scopesHead}</legend>
      {SCOPES.map((scope) => (
        <label key={scope} className="flex target items-start gap-2 py-0.5">
          <input
            type="checkbox"
            className="mt-1"
            checked={scopes.includes(scope)}
            onChange={({ target }) =>
              onChange(SCOPES.filter((one) => (one === scope ? target.checked : scopes.includes(one))))
            }
          />
          <span>
            <code>{scope}</code> <span className="text-quiet">{said.scopes[scope]}</span>
          </span>
        </label>
      ))}
      {reason !== null && <p className="text-bad">{reason}</p>}
    </fieldset>
  );
}
