// The rules of the 社工督导指数 as anybody may read them: the parts, what earns full marks, the bands, and every version.
import type { Child } from 'hono/jsx'
import type { Frame } from '#src/http/route.ts'
import type { Label, Lang } from '#src/kernel/label.ts'
import { fill } from '#src/kernel/score.ts'
import type { IndexRules } from '#src/supervision/index-read.ts'
import type { IndexCode, IndexPolicy } from '#src/supervision/supervision-index.ts'
import { versionText } from './format.ts'
import { framed } from './frame.tsx'
import { Table } from './lists.tsx'
import { ListRow, PageHead, Rows } from './parts.tsx'
import { When } from './times.tsx'

const words = {
  title: { zh: '督导指数的规则', en: 'The rules of the supervision index' },
  lead: {
    zh: '指数怎么算，谁都可以看。每个月末连同依据一起定下来，写明按哪一版。',
    en: 'How the index comes about, for anybody to read. It is fixed at the end of each month with what it rests on, and names its version.',
  },
  in_force: { zh: '现行版本', en: 'In force' },
  parts: { zh: '六个方面', en: 'The six parts' },
  part: { zh: '方面', en: 'Part' },
  weight: { zh: '占比', en: 'Weight' },
  full: { zh: '怎样得满分', en: 'What earns full marks' },
  missing: {
    zh: '没有数据的方面不计，其余方面的占比按比例放大，并写明“样本不足”。',
    en: 'A part without data does not count; the others weigh more in proportion, and the index says so.',
  },
  bands: { zh: '等次', en: 'Bands' },
  band: { zh: '等次', en: 'Band' },
  from: { zh: '指数至少', en: 'Index of at least' },
  cap: {
    zh: '有查实的严重投诉，指数最高 {cap}。',
    en: 'Where a serious complaint was upheld, the index is at most {cap}.',
  },
  versions: { zh: '各版本', en: 'Versions' },
  begins: { zh: '生效', en: 'In force from' },
  start: { zh: '一开始', en: 'the beginning' },
} satisfies Record<string, Label>

const fullMarks: Readonly<Record<IndexCode, Label>> = {
  A: {
    zh: '一个月里经本人确认的督导满 {fullHours} 小时',
    en: '{fullHours} confirmed hours of supervision in the month',
  },
  B: {
    zh: '督导对象 30 天内都联系过（占 {contactShare:percent}%），一人督导不超过 {ratio} 人（占 {ratioShare:percent}%）',
    en: 'Every supervisee contacted within 30 days (counts {contactShare:percent}%), and no more than {ratio} of them (counts {ratioShare:percent}%)',
  },
  C: { zh: '直接服务结案 {fullCases} 个', en: '{fullCases} direct cases closed' },
  D: {
    zh: '求助都在 24 小时内回应（占 {answeredShare:percent}%），都在 10 个工作日内完成并记录（占 {recordedShare:percent}%）',
    en: 'Every need answered within 24 hours (counts {answeredShare:percent}%), completed and recorded within 10 working days (counts {recordedShare:percent}%)',
  },
  E: {
    zh: '评价平均 5 分；另加 {priorCount} 次 {priorMean} 分的起始评价，不足 {leastRatings} 次不计',
    en: 'Ratings of 5 on average; {priorCount} starting ratings of {priorMean} are added, and fewer than {leastRatings} do not count',
  },
  F: {
    zh: '没有查实的投诉；一般投诉每件减 {minorCosts} 分',
    en: 'No complaint upheld; a minor one costs {minorCosts}',
  },
}

export const indexRulesPage = (frame: Frame, { inForce, versions }: IndexRules): Child => {
  const { lang } = frame.asked
  return framed(
    frame,
    { title: words.title[lang] },
    <>
      <PageHead title={words.title[lang]} lead={words.lead[lang]} />
      {inForce && <Version lang={lang} policy={inForce.policy} />}
      <section class="stack">
        <h2>{words.versions[lang]}</h2>
        <Rows>
          {versions.map(({ code, effectiveFrom }) => (
            <ListRow title={versionText(lang, code)} text={<Begins frame={frame} iso={effectiveFrom} />} />
          ))}
        </Rows>
      </section>
    </>,
  )
}

const Version = ({ lang, policy }: { lang: Lang; policy: IndexPolicy }) => (
  <section class="stack">
    <h2>
      {words.in_force[lang]} {versionText(lang, policy.version)}
    </h2>
    <Table
      caption={words.parts[lang]}
      columns={[
        { label: words.part[lang], cell: part => part.label[lang], head: true },
        { label: words.weight[lang], cell: part => `${part.weight}%`, number: true },
        { label: words.full[lang], cell: part => fill(fullMarks[part.code], policy.figures)[lang], prose: true },
      ]}
      rows={policy.parts}
    />
    <p>{words.missing[lang]}</p>
    <Table
      caption={words.bands[lang]}
      columns={[
        { label: words.band[lang], cell: band => band.label[lang], head: true },
        { label: words.from[lang], cell: band => String(band.from), number: true },
      ]}
      rows={policy.bands}
    />
    <p>{fill(words.cap, policy.figures)[lang]}</p>
  </section>
)

const Begins = ({ frame, iso }: { frame: Frame; iso: string }) => {
  const { lang } = frame.asked
  const at = Date.parse(iso) / 1000
  return (
    <>
      {words.begins[lang]} {at === 0 ? words.start[lang] : <When lang={lang} now={frame.now} start={at} />}
    </>
  )
}
