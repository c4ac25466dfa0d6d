import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { useWrittenSearch } from './address/search';
import { queries, ROOT } from './api/client';
import { Frame } from './frame/frame';
import { SignedIn } from './frame/signed-in';

/** App is the whole page. */
export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Router base={ROOT.pathname.replace(/\/$/, '')} searchHook={useWrittenSearch}>
        <SignedIn>
          <Frame />
        </SignedIn>
      </Router>
    </QueryClientProvider>
  );
}
