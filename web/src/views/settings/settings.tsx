import type { ReactNode } from 'react';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { Tabs } from '../../view/tabs';
import { settingsWords } from './words';

/** Settings is a part of the settings, with the way to the others. */
export function Settings({ tools, children }: { tools?: ReactNode; children: ReactNode }) {
  const said = useWords(settingsWords);
  return (
    <Page title={said.title} tools={tools}>
      <Tabs
        label={said.parts}
        parts={[
          { path: '/settings', name: said.keys },
          { path: '/settings/prices', name: said.prices },
          { path: '/settings/audit', name: said.audit },
        ]}
      />
      {children}
    </Page>
  );
}
