import { Link, useRoute } from 'wouter';
import { useLinkTo } from '../address/address';

interface TabsProps {
  /** What the parts are parts of. */
  label: string;
  parts: readonly { path: string; name: string }[];
}

/** Tabs is the way between the parts of a view, each with an address of its own. */
export function Tabs({ label, parts }: TabsProps) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
      {parts.map(({ path, name }) => (
        <Tab key={path} path={path} name={name} />
      ))}
    </nav>
  );
}

function Tab({ path, name }: TabsProps['parts'][number]) {
  const linkTo = useLinkTo();
  const [isHere] = useRoute(path);
  return (
    <Link
      to={linkTo(path)}
      aria-current={isHere ? 'page' : undefined}
      className={`border-b-2 px-3 py-1.5 whitespace-nowrap text-ink hover:no-underline ${isHere ? 'border-accent font-semibold' : 'border-transparent hover:border-line'}`}
    >
      {name}
    </Link>
  );
}
