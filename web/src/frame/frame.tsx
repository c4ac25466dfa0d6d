import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { Link, useLocation, useRoute } from 'wouter';
import { useLinkTo } from '../address/address';
import { api } from '../api/client';
import { useLanguage, useWords } from '../language/language';
import { VIEWS, type View } from '../views/views';
import { Help } from './help';
import { useLive, type LiveState } from './live';
import { PlacePickers } from './place-pickers';
import { RangePicker } from './range-picker';
import { Search } from './search';
import { useShortcuts } from './shortcuts';
import { LanguageSwitch, ThemeSwitch } from './switches';
import { ViewSwitch } from './view-switch';
import { frameWords } from './words';

/** Frame is what stands around every view: where one can go, where and when one looks, and whether that is live. */
export function Frame() {
  const said = useWords(frameWords);
  const [open, setOpen] = useState<'help' | 'search' | null>(null);
  const content = useRef<HTMLElement>(null);
  const [, go] = useLocation();
  const linkTo = useLinkTo();
  const toViews = VIEWS.flatMap(({ path, entry }) => (entry ? [[`g ${entry.key}`, () => go(linkTo(path))]] : []));
  useShortcuts({
    ...Object.fromEntries(toViews),
    '/': () => setOpen('search'),
    '?': () => setOpen('help'),
  });
  // A dialog tells late that it was closed; another may be open by then.
  const close = (closed: 'help' | 'search'): void => setOpen((current) => (current === closed ? null : current));
  return (
    <div className="min-h-screen md:grid md:grid-cols-[12rem_1fr] print:block">
      <SkipLink to={content} />
      <Navigation />
      <div className="min-w-0">
        <header className="top-0 z-10 flex flex-wrap md:sticky items-center gap-2 border-b border-line bg-ground px-4 py-2 print:hidden">
          <PlacePickers />
          <RangePicker />
          <span className="grow" />
          <LiveMark state={useLive()} />
          <FrameButton label={said.search} onClick={() => setOpen('search')}>
            /
          </FrameButton>
          <FrameButton label={said.help} onClick={() => setOpen('help')}>
            ?
          </FrameButton>
          <ThemeSwitch />
          <LanguageSwitch />
          <SignOut />
        </header>
        <main ref={content} id="content" tabIndex={-1} className="p-4">
          <ViewSwitch />
        </main>
      </div>
      {open === 'help' && <Help onClose={() => close('help')} />}
      {open === 'search' && <Search onClose={() => close('search')} />}
    </div>
  );
}

/** Links within the page lead to the overview, as its base is not its address: the focus is set instead. */
function SkipLink({ to }: { to: RefObject<HTMLElement | null> }) {
  const said = useWords(frameWords);
  return (
    <a
      href="#content"
      className="control sr-only focus:not-sr-only focus:fixed focus:z-30"
      onClick={(event) => {
        event.preventDefault();
        to.current?.focus();
      }}
    >
      {said.skip}
    </a>
  );
}

function Navigation() {
  const said = useWords(frameWords);
  return (
    <nav
      aria-label={said.views}
      className="flex gap-1 overflow-x-auto border-line bg-surface p-2 max-md:border-b md:sticky md:top-0 md:h-screen md:flex-col md:border-e md:p-3 print:hidden"
    >
      <span className="px-2 py-1 font-semibold max-md:hidden">TechSapo</span>
      {VIEWS.map((view) => view.entry && <NavigationLink key={view.path} view={view} entry={view.entry} />)}
    </nav>
  );
}

function NavigationLink({ view: { path }, entry }: { view: View; entry: NonNullable<View['entry']> }) {
  const language = useLanguage();
  const linkTo = useLinkTo();
  const [isHere] = useRoute(path === '/' ? path : `${path}/*?`);
  return (
    <Link
      to={linkTo(path)}
      aria-current={isHere ? 'page' : undefined}
      className={`rounded px-2 py-1.5 whitespace-nowrap text-ink hover:bg-raised hover:no-underline ${isHere ? 'bg-raised font-semibold' : ''}`}
    >
      {entry.name[language]}
    </Link>
  );
}

const MARKS: Record<LiveState, string> = { live: 'bg-good', connecting: 'bg-warn', lost: 'bg-bad' };

function LiveMark({ state }: { state: LiveState }) {
  const said = useWords(frameWords);
  return (
    <span role="status" className="flex items-center gap-1.5 text-quiet" title={said.liveHint[state]}>
      <span aria-hidden="true" className={`size-2 rounded-full ${MARKS[state]}`} />
      {said.live[state]}
    </span>
  );
}

function FrameButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="control" aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}

function SignOut() {
  const said = useWords(frameWords);
  const client = useQueryClient();
  const signOut = api.useMutation('delete', '/api/v1/session', { onSettled: () => client.resetQueries() });
  return (
    <button type="button" className="control" onClick={() => signOut.mutate({})}>
      {said.signOut}
    </button>
  );
}
