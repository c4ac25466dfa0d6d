import { useEffect, type ReactNode } from 'react';

/** Page is a view's content under its title, which the window bears too. */
export function Page({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · TechSapo`;
  }, [title]);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 tabIndex={-1} className="text-xl font-semibold outline-none">
          {title}
        </h1>
        {tools}
      </div>
      {children}
    </div>
  );
}
