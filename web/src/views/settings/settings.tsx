import type { ReactNode } from 'react';
import { Link, useRoute } from 'wouter';
import { useLinkTo } from '../../address/address';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { settingsWords } from './words';

/** Settings is a part of the settings, with the way to the others. */
export function Settings({ tools, children }: { tools?: ReactNode; children: ReactNode }) {
  const said = useWords(settingsWords);
  return (
    <Page title={said.title} tools={tools}>
      <nav aria-label={said.parts} className="flex gap-1 border-b border-line">
        <Tab path="/settings">{said.keys}</Tab>
        <Tab path="/settings/prices">{said.prices}</Tab>
      </nav>
      {children}
    </Page>
  );
}

function Tab({ path, children }: { path: string; children: ReactNode }) {
  const linkTo = useLinkTo();
  const [isHere] = useRoute(path);
  return (
    <Link
      to={linkTo(path)}
      aria-current={isHere ? 'page' : undefined}
      className={`border-b-2 px-3 py-1.5 text-ink hover:no-underline ${isHere ? 'border-accent font-semibold' : 'border-transparent hover:border-line'}`}
    >
      {children}
    </Link>
  );
}
