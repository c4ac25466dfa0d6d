import { useState } from 'react';
import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../../address/address';
import { api, type Schema } from '../../../api/client';
import { useLanguage, useWords } from '../../../language/language';
import { ConfirmNamed } from '../../../view/confirm-named';
import { Told } from '../../../view/told';
import { TableHead } from '../../../view/table-head';
import { useChanged } from '../../../view/use-changed';
import { Labels } from '../labels';
import { SeverityMark } from '../severity-mark';
import { useWriteValue } from '../value';
import { ruleWords } from './words';

type Rule = Schema<'AlertRule'>;

/** RuleTable is all rules with when they fire and who hears of it; the one that the address names (`rule`) stands out. */
export function RuleTable({ rules, mayChange }: { rules: readonly Rule[]; mayChange: boolean }) {
  const said = useWords(ruleWords);
  const [search] = useAddress();
  return (
    <div className="panel overflow-x-auto p-3" tabIndex={0} role="region" aria-label={said.title}>
      <table className="grid-table">
        <TableHead
          words={[said.rule, said.severity, said.condition, said.channels, said.origin]}
          amounts={mayChange ? [said.change] : []}
        />
        <tbody>
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} mayChange={mayChange} isMeant={search.get('rule') === rule.id} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RuleRow({ rule, mayChange, isMeant }: { rule: Rule; mayChange: boolean; isMeant: boolean }) {
  const said = useWords(ruleWords);
  const language = useLanguage();
  const { name, severity, channels, origin, enabled, text } = rule;
  return (
    <tr className={isMeant ? 'bg-ground' : ''} aria-current={isMeant || undefined}>
      <th scope="row" className={`min-w-56 whitespace-normal ${enabled ? 'text-ink' : ''}`}>
        <Told text={text[language]} />
        <span className="block font-normal text-quiet">{name}</span>
      </th>
      <td>{enabled ? <SeverityMark severity={severity} /> : <span className="text-quiet">{said.off}</span>}</td>
      <td className="min-w-64 whitespace-normal">
        <Condition rule={rule} />
      </td>
      <td className="whitespace-normal">
        {channels.length === 0 ? (
          <span className="text-quiet">{said.byUsual}</span>
        ) : (
          <Told text={channels.join(', ')} />
        )}
      </td>
      <td>{said.origins[origin]}</td>
      {mayChange && <td className="amount">{origin === 'api' && <Changes rule={rule} />}</td>}
    </tr>
  );
}

function Condition({ rule }: { rule: Rule }) {
  const said = useWords(ruleWords);
  const write = useWriteValue();
  const { meaning, comparison, threshold, unit, where } = rule;
  const written = unit === 'state' ? String(threshold) : write(threshold, unit);
  const narrowed = Object.fromEntries(Object.entries(where).map(([label, values]) => [label, values.join(', ')]));
  return (
    <>
      {said.fires(meaning, said.comparisons[comparison], written)}
      {rule.for !== '0s' && ` · ${said.holdsFor(rule.for)}`}
      {Object.keys(where).length > 0 && <Labels labels={narrowed} />}
    </>
  );
}

function Changes({ rule: { id, name } }: { rule: Rule }) {
  const said = useWords(ruleWords);
  const linkTo = useLinkTo();
  const [isRemoving, setRemoving] = useState(false);
  return (
    <div className="flex justify-end gap-1">
      <Link to={linkTo('/alerts/rules', { edit: id })} className="control" aria-label={said.editOf(name)}>
        {said.edit}
      </Link>
      <button type="button" className="control" aria-label={said.removeOf(name)} onClick={() => setRemoving(true)}>
        {said.remove}
      </button>
      {isRemoving && <RemoveRule id={id} name={name} onClose={() => setRemoving(false)} />}
    </div>
  );
}

function RemoveRule({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const said = useWords(ruleWords);
  const remove = api.useMutation('delete', '/api/v1/alert-rules/{id}', useChanged(onClose));
  return (
    <ConfirmNamed
      title={said.removeTitle}
      does={said.removeForGood}
      wish={remove}
      onConfirm={() => remove.mutate({ params: { path: { id } } })}
      onClose={onClose}
      name={name}
      means={said.removeMeans}
    />
  );
}
