import type { ReactNode } from 'react';
import { api } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { callWords } from '../../view/call-words';
import { visible } from '../../view/told';
import { AnswerCard, type Learned } from './answer-card';
import type { Bounce } from './asking';
import { detailWords } from './detail-words';

/** Answers is what each member answered, those that say the same together, and those who did not answer. */
export function Answers({ bounce }: { bounce: Bounce }) {
  const said = useWords(detailWords);
  const learned = useLearned(bounce);
  const silent = bounce.members.filter(({ cluster }) => cluster === null);
  return (
    <section aria-label={said.answers} className="flex flex-col gap-4">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,22rem),1fr))] items-start gap-4">
        {bounce.clusters.map((_, at) => (
          <Cluster key={at} bounce={bounce} at={at} learned={learned} />
        ))}
      </div>
      {silent.length > 0 && (
        <Group title={said.withoutAnswer}>
          <Cards>
            {silent.map((member) => (
              <AnswerCard key={member.member} bounce={bounce} member={member} learned={learned}>
                <Silence errorClass={member.errorClass} />
              </AnswerCard>
            ))}
          </Cards>
        </Group>
      )}
    </section>
  );
}

interface ClusterProps {
  bounce: Bounce;
  at: number;
  learned: Learned;
}

/** The first cluster is the chosen one, where one was chosen. */
function Cluster({ bounce, at, learned }: ClusterProps) {
  const said = useWords(detailWords);
  const format = useFormat();
  const cluster = bounce.clusters[at];
  if (!cluster) return null;
  const isChoice = bounce.confidence !== null;
  const title = !isChoice ? said.inOneGroup : at === 0 ? said.chosen : said.otherAnswer;
  const stands = said.stands(format.percent(cluster.share), format.number(cluster.members.length));
  return (
    <Group title={title} detail={stands} isChosen={isChoice && at === 0}>
      <Stated bounce={bounce} at={at} />
      <Cards>
        {bounce.members
          .filter((member) => member.cluster === at)
          .map((member) => (
            <AnswerCard key={member.member} bounce={bounce} member={member} learned={learned} />
          ))}
      </Cards>
    </Group>
  );
}

const LONGEST_STATED = 200;

/** What an answer states, where that is short; beside what was chosen, where it is another. */
function Stated({ bounce: { clusters, chosen, method }, at }: Omit<ClusterProps, 'learned'>) {
  const said = useWords(detailWords);
  const stated = clusters[at]?.answer ?? '';
  // Texts are shown as they are.
  if (stated === '' || stated.length > LONGEST_STATED || method === 'text' || method === 'code') return null;
  const isOther = at > 0 && !!chosen && chosen.length <= LONGEST_STATED;
  return (
    <p className="wrap-anywhere">
      <bdi className={`text-lg font-semibold ${at === 0 ? '' : 'text-warn'}`}>{visible(stated)}</bdi>
      {isOther && (
        <span className="text-quiet">
          {' '}
          {said.instead} <bdi>{visible(chosen)}</bdi>
        </span>
      )}
    </p>
  );
}

interface GroupProps {
  title: string;
  detail?: string;
  isChosen?: boolean;
  children: ReactNode;
}

function Group({ title, detail, isChosen = false, children }: GroupProps) {
  return (
    <section className={`panel flex min-w-0 flex-col gap-2 p-3 ${isChosen ? 'border-accent' : ''}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 className="font-semibold">{title}</h2>
        {detail !== undefined && <span className="text-quiet">{detail}</span>}
      </div>
      {children}
    </section>
  );
}

function Cards({ children }: { children: ReactNode }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,20rem),1fr))] items-start gap-3">{children}</ul>
  );
}

function Silence({ errorClass }: Pick<Bounce['members'][number], 'errorClass'>) {
  const said = useWords(detailWords);
  const { errorClass: classes } = useWords(callWords);
  if (errorClass === null) return <p className="text-quiet">{said.abstained}</p>;
  return <p className="text-bad">{said.failedWith(classes[errorClass] ?? errorClass)}</p>;
}

/** What is known by now of how reliable models are in such tasks. */
function useLearned({ project, taskKind }: Bounce): Learned {
  const asked = api.useQuery('get', '/api/v1/wall-bounces/calibration', { params: { query: { project, taskKind } } });
  return new Map(asked.data?.items[0]?.models.map((model) => [model.model, model]));
}
