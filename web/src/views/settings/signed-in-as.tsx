import type { ReactNode } from 'react';
import { ROOT } from '../../api/client';
import { useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { Told } from '../../view/told';
import { settingsWords } from './words';

/** SignedInAs is who is signed in, what that lets one do, and what this service is set to. */
export function SignedInAs() {
  const said = useWords(settingsWords);
  const { keyId, scopes, project, reportingTimezone, contentCapture, version } = useSession();
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Facts title={said.signedIn}>
        <Fact name={said.key}>
          <code className="wrap-anywhere">{keyId}</code>
        </Fact>
        <Fact name={said.mayDo}>
          <ul>
            {scopes.map((scope) => (
              <li key={scope}>
                <code>{scope}</code> <span className="text-quiet">{said.scopes[scope]}</span>
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name={said.project}>{project === null ? said.allProjects : <Told text={project} />}</Fact>
      </Facts>
      <Facts title={said.service}>
        <Fact name={said.address}>
          <code className="wrap-anywhere">{ROOT.href}</code>
        </Fact>
        <Fact name={said.version}>{version}</Fact>
        <Fact name={said.zone}>
          {reportingTimezone} <p className="text-quiet">{said.zoneMeans}</p>
        </Fact>
        <Fact name={said.capture}>
          <code>{contentCapture}</code> <span className="text-quiet">{said.captures[contentCapture]}</span>
        </Fact>
      </Facts>
    </div>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel p-3">
      <h2 className="mb-2 font-semibold">{title}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">{children}</dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-quiet">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
