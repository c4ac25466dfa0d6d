import { Fragment } from 'react';
import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { decimalIn, decimalText } from '../../format/decimal';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { callWords } from '../../view/call-words';
import { ownPriceIn } from '../../view/own-price';
import { Told } from '../../view/told';
import { callViewWords } from './call-view-words';

type Call = Schema<'CallDetail'>;

/** CallPrice is what a call used and what that cost, meter by meter: by which price, and why that one. */
export function CallPrice({ call }: { call: Call }) {
  const said = useWords(callViewWords);
  const format = useFormat();
  const { usage, usageNote, tokens } = call;
  return (
    <div className="flex flex-col gap-3">
      <WhichPrice call={call} />
      {tokens === null || usage === null ? (
        <p>{said.usageUnknown}</p>
      ) : (
        <>
          <Meters call={call} tokens={tokens} />
          <p className="text-quiet">
            {said.disjoint} {said.inclusive(format.number(usage.inputTokens), format.number(usage.outputTokens))}{' '}
            {call.price && isRounded(call) && said.rounding}
          </p>
        </>
      )}
      {usageNote !== null && <p className="text-warn">{said.usageNotes[usageNote] ?? usageNote}</p>}
    </div>
  );
}

function WhichPrice({ call }: { call: Call }) {
  const said = useWords(callViewWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const { price, costState, costReason, costUsd, reportedCostUsd, provider, model } = call;
  const isUnpriced = costState === 'unpriced';
  const difference = (decimalIn(costUsd) ?? 0n) - (decimalIn(reportedCostUsd) ?? 0n);
  return (
    <div className="flex flex-col gap-1">
      <p
        className={`flex flex-wrap gap-x-4 ${isUnpriced ? 'rounded bg-warn-ground px-3 py-2 text-warn' : 'font-medium'}`}
      >
        {said.reasons[costReason] ?? costReason}
        {costState === 'priced' ? null : (
          <Link to={linkTo('/settings/prices', { provider, model })}>{said.setPrice}</Link>
        )}
      </p>
      {price && (
        <p>
          <span className="text-quiet">{said.from}: </span>
          {price.sources.map((source, index) => (
            <Fragment key={source}>
              {index > 0 && ' + '}
              <Source source={source} />
            </Fragment>
          ))}
          {price.multiplier !== '1' && <span> · {said.multiplier(price.multiplier)}</span>}
        </p>
      )}
      {reportedCostUsd !== null && costState !== 'reported' && (
        <p>
          {said.reported(format.money(reportedCostUsd))}{' '}
          {costUsd !== null && difference !== 0n && said.reportedDiffers(format.money(decimalText(difference)))}
        </p>
      )}
    </div>
  );
}

function Source({ source }: { source: string }) {
  const said = useWords(callViewWords);
  const linkTo = useLinkTo();
  const own = ownPriceIn(source);
  if (own === null) return <Told text={source} />;
  return <Link to={linkTo('/settings/prices', { edit: own })}>{said.ownPrice(own)}</Link>;
}

function Meters({ call: { price, costUsd }, tokens }: { call: Call; tokens: Readonly<Record<string, number>> }) {
  const said = useWords(callViewWords);
  const format = useFormat();
  const lines = new Map(price?.lines.map((line) => [line.unit, line]));
  const units = [...new Set([...Object.keys(tokens), ...lines.keys()])];
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.price}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{said.meter}</th>
            {[said.count, said.rate, said.cost].map((name) => (
              <th key={name} scope="col" className="amount">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <MeterRow
              key={unit}
              unit={unit}
              count={tokens[unit] ?? 1}
              line={lines.get(unit)}
              isPriced={price !== null}
            />
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <td colSpan={3}>{said.sum}</td>
            <td className="amount">{format.money(costUsd)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface MeterProps {
  unit: string;
  count: number;
  line: Schema<'PriceLine'> | undefined;
  isPriced: boolean;
}

function MeterRow({ unit, count, line, isPriced }: MeterProps) {
  const said = useWords(callViewWords);
  const format = useFormat();
  const { meter } = useWords(callWords);
  const per = line?.per === 1_000 ? said.perThousand : said.perMillion;
  return (
    <tr>
      <td className="min-w-24">{meter[unit] ?? unit}</td>
      <td className="amount">{format.number(count)}</td>
      <td className="text-end">
        {line ? per(format.money(line.priceUsd)) : isPriced ? <span className="text-warn">{said.noRate}</span> : '–'}
        {typeof line?.aboveTokens === 'number' && (
          <span className="block text-quiet">{said.above(format.number(line.aboveTokens))}</span>
        )}
      </td>
      <td className="amount">{format.money(line?.costUsd)}</td>
    </tr>
  );
}

/** Whether the lines do not add up to the sum, because each is rounded for itself. */
function isRounded({ price, costUsd }: Call): boolean {
  const sum = price?.lines.reduce((total, line) => total + (decimalIn(line.costUsd) ?? 0n), 0n);
  return sum !== decimalIn(costUsd);
}
