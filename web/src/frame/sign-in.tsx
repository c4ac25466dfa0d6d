import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, Problem, type Schema } from '../api/client';
import { useWords } from '../language/language';
import { LanguageSwitch, ThemeSwitch } from './switches';
import { frameWords } from './words';

/** SignIn asks for a key, which is exchanged for a cookie and kept nowhere. */
export function SignIn() {
  const said = useWords(frameWords);
  const [key, setKey] = useState('');
  const client = useQueryClient();
  const signIn = api.useMutation('post', '/api/v1/session', {
    onSuccess: (session) => begin(client, session),
  });
  const problem = signIn.error as unknown;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate({ body: { key: key.trim() } });
  };
  return (
    <main className="mx-auto mt-[15vh] w-full max-w-sm p-4">
      <form onSubmit={submit} className="panel flex flex-col gap-3 p-6">
        <h1 className="text-xl font-semibold">{said.signInTo}</h1>
        <label className="flex flex-col gap-1">
          <span className="font-medium">{said.key}</span>
          <input
            className="control font-mono"
            type="password"
            autoComplete="current-password"
            required
            autoFocus
            value={key}
            aria-describedby="key-hint"
            onChange={(event) => setKey(event.target.value)}
          />
        </label>
        <p id="key-hint" className="text-quiet">
          {said.keyHint}
        </p>
        {problem instanceof Problem && (
          <p role="alert" className="text-bad">
            {problem.status === 0 ? said.unreachable : (said.refused[problem.code] ?? problem.message)}
          </p>
        )}
        <button type="submit" className="control control-main justify-center" disabled={signIn.isPending}>
          {said.signIn}
        </button>
      </form>
      <div className="mt-3 flex justify-end gap-2">
        <ThemeSwitch />
        <LanguageSwitch />
      </div>
    </main>
  );
}

/** What another key was shown is not for this one. */
function begin(client: QueryClient, session: Schema<'Session'>): void {
  const { queryKey } = api.queryOptions('get', '/api/v1/session', {});
  client.removeQueries({ predicate: (query) => query.queryKey[1] !== queryKey[1] });
  client.setQueryData(queryKey, session);
}
