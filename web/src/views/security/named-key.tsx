import { useWords } from '../../language/language';
import { Told } from '../../view/told';
import { securityWords } from './words';

/** NamedKey is a key by its name and id; strangers name keys that are none. */
export function NamedKey({ keyId, keyName }: { keyId: string; keyName: string | null }) {
  const said = useWords(securityWords);
  if (keyId === '') return <span className="text-quiet">{said.nobodysKey}</span>;
  return (
    <>
      <span className="block">{keyName === null ? said.unknownKey : <Told text={keyName} />}</span>
      <code className="text-quiet">
        <Told text={keyId} />
      </code>
    </>
  );
}
