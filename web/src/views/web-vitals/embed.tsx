import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import { useWords } from '../../language/language';
import { Code } from '../../view/copy-button';
import { wayToReportVitals } from '../../view/ways-to-send';
import { webVitalWords } from './words';

/** Embed is how pages report, to be pasted into them. */
export function Embed() {
  const said = useWords(webVitalWords);
  const linkTo = useLinkTo();
  return (
    <div className="flex flex-col gap-2">
      <p className="max-w-prose">{said.embed}</p>
      <Link to={linkTo('/settings')} className="control self-start">
        {said.settings}
      </Link>
      <Code text={wayToReportVitals('tsb_…')} label={said.script} />
      <p className="max-w-prose text-quiet">{said.embedParts}</p>
    </div>
  );
}
