import { useAddress } from '../../../address/address';
import { api } from '../../../api/client';
import { mayDo, useSession } from '../../../api/session';
import { useWords } from '../../../language/language';
import { Code } from '../../../view/copy-button';
import { Dialog } from '../../../view/dialog';
import { Answer } from '../../../view/panel';
import { RunForm } from './run-form';
import { runWords } from './words';

/** OpenRun is where a wall-bounce is run from, while the address says so (`run`). */
export function OpenRun() {
  const said = useWords(runWords);
  const session = useSession();
  const [search, change] = useAddress();
  if (!search.has('run')) return null;
  return (
    <Dialog title={said.title} onClose={() => change({ run: null })}>
      {mayDo(session, 'operate') ? <Run /> : <p>{said.mayNotRun}</p>}
    </Dialog>
  );
}

function Run() {
  const asked = api.useQuery('get', '/api/v1/wall-bounces/providers');
  return (
    <Answer asked={asked} waits={300}>
      {({ providers }) => (providers.length === 0 ? <NoProvider /> : <RunForm providers={providers} />)}
    </Answer>
  );
}

const VARIABLES = `OPENAI_API_KEY=
ANTHROPIC_API_KEY=
GEMINI_API_KEY=
OPENROUTER_API_KEY=
LLM_ENDPOINTS=ollama=http://127.0.0.1:11434/v1`;

function NoProvider() {
  const said = useWords(runWords);
  return (
    <div className="flex flex-col gap-3">
      <p className="font-semibold">{said.noProvider}</p>
      <p>{said.configure}</p>
      <Code text={VARIABLES} label={said.configure} />
    </div>
  );
}
