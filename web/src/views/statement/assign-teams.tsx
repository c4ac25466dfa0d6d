import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, type Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { Dialog } from '../../view/dialog';
import { Refusal } from '../../view/refusal';
import { Told } from '../../view/told';
import { teamsWith } from './teams';
import { statementWords } from './words';

/** AssignTeams says which team pays for each project of a statement. */
export function AssignTeams({ statement }: { statement: Schema<'Statement'> }) {
  const said = useWords(statementWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="control print:hidden" onClick={() => setOpen(true)}>
        {said.assign}
      </button>
      {isOpen && <TeamsDialog projects={statement.projects} onClose={() => setOpen(false)} />}
    </>
  );
}

interface TeamsDialogProps {
  projects: Schema<'Statement'>['projects'];
  onClose: () => void;
}

function TeamsDialog({ projects, onClose }: TeamsDialogProps) {
  const said = useWords(statementWords);
  const client = useQueryClient();
  const teams = api.useQuery('get', '/api/v1/teams');
  const save = api.useMutation('put', '/api/v1/teams', {
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({
        predicate: ({ queryKey }) => /^\/api\/v1\/(statements|teams)/.test(String(queryKey[1])),
      });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const entered = [...new FormData(event.currentTarget)].map(([project, team]) => [project, String(team)] as const);
    save.mutate({ body: teamsWith(teams.data?.items ?? [], entered) });
  };
  return (
    <Dialog title={said.assignTitle} onClose={onClose}>
      <form className="flex flex-col gap-3" onSubmit={submit}>
        <p className="text-quiet">{said.assignMeans}</p>
        <datalist id="teams">
          {teams.data?.items.map(({ team }) => (
            <option key={team} value={team} />
          ))}
        </datalist>
        {projects.map(({ project, team }) => (
          <label key={project} className="grid grid-cols-2 items-center gap-2">
            <Told text={project} />
            <input className="control" name={project} defaultValue={team ?? ''} list="teams" maxLength={200} />
          </label>
        ))}
        <Refusal error={save.error} />
        <button type="submit" className="control control-main self-end" disabled={!teams.data || save.isPending}>
          {said.save}
        </button>
      </form>
    </Dialog>
  );
}
