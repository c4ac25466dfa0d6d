import type { ReactNode } from 'react';
import { useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { Tabs } from '../../view/tabs';
import { alertWords } from './words';

/** AlertsPage is a part of what there is of alerts, with the way to the others; keys of one project are not told of channels. */
export function AlertsPage({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  const { parts } = useWords(alertWords);
  const seesAll = useSession().project === null;
  const ofAll = [
    { path: '/alerts/channels', name: parts.channels },
    { path: '/alerts/silences', name: parts.silences },
  ];
  return (
    <Page title={title} tools={tools}>
      <Tabs
        label={parts.all}
        parts={[
          { path: '/alerts', name: parts.alerts },
          { path: '/alerts/rules', name: parts.rules },
          ...(seesAll ? ofAll : []),
          { path: '/alerts/notifications', name: parts.notifications },
        ]}
      />
      {children}
    </Page>
  );
}
