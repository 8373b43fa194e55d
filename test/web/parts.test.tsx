import { describe, expect, test } from 'vitest'
import { langs } from '#src/kernel/label.ts'
import { ColourBadge, StateBadge, Steps } from '#web/badges.tsx'
import { Checks, Radios } from '#web/choices.tsx'
import { ErrorSummary, Field, Select, TextArea } from '#web/fields.tsx'
import { ActionForm, SubmitButton } from '#web/forms.tsx'
import { Icon, iconNames } from '#web/icons.tsx'
import { document, Page, type PageProps } from '#web/layout.tsx'
import { BigCode, FilterBar, Gates, Pager, SearchBox, Story, Table } from '#web/lists.tsx'
import { EmptyState, ListRow, Notice, PageHead, Person, Rows } from '#web/parts.tsx'
import { texts } from '#web/texts.ts'
import { When } from '#web/times.tsx'

const html = (node: { toString(): unknown }) => String(node)
/** What a page may load: a module of ours, by its name, with nothing written in it. */
const ownScript = /<script type="module" src="\/islands\/[a-z-]+\.mjs"><\/script>/g
const nasty = '<script>"&\'</script>'
const frame: PageProps = { lang: 'zh', title: '首页', view: 'standard', path: '/', nav: [] }
const page = (more: Partial<PageProps>) => document(<Page {...frame} {...more} />)

describe('page', () => {
  const person = { name: '王秀兰', roles: ['居民', '志愿者'] }

  test.each(langs)(
    'is a whole document in %s with no script but files of our own, no inline style and no handler',
    async lang => {
      const nav = [{ href: '/', label: '首页', icon: 'house', current: true }] as const
      const text = await page({
        lang,
        nav,
        person,
        csrf: 'token',
        demo: { now: '09:00' },
        notice: { kind: 'done', text: 'x' },
      })
      expect(text.startsWith('<!doctype html><html lang=')).toBe(true)
      expect(text).toContain(lang === 'zh' ? '<html lang="zh-CN"' : '<html lang="en"')
      expect(text.replaceAll(ownScript, '')).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
      expect(text).toContain('<a class="skip" href="#main">')
      expect(text).toContain('aria-current="page"')
      expect(text).toContain('邻里')
    },
  )

  test('signing out is a form with the visitor’s token, and only for somebody signed in', async () => {
    const signedIn = await page({ person, csrf: 'token' })
    expect(signedIn).toContain('action="/sessions/end"><input type="hidden" name="csrf" value="token"/>')
    expect(signedIn).toContain('居民 · 志愿者')
    expect(await page({ person: null, signIn: '/sessions/new' })).toContain('<a href="/sessions/new">登录</a>')
    expect(await page({})).not.toContain('/sessions')
  })

  test('language and view links come back to the same page and keep its query', async () => {
    const text = await page({ path: '/orders?state=ready&lang=zh', view: 'elder' })
    expect(text).toContain('href="/orders?state=ready&amp;lang=en"')
    expect(text).toContain('href="/orders?state=ready&amp;lang=zh&amp;view=standard"')
    expect(text).toContain('data-view="elder"')
  })

  test.each(['//evil.example/a', '/..//evil.example/a', '/\\evil.example', '\\\\evil.example'])(
    'the links of %s stay on this site',
    async path => {
      const links = [...(await page({ path })).matchAll(/href="([^"]*\?(?:lang|view)=[^"]*)"/g)].map(([, href]) => href)
      expect(links).toHaveLength(2)
      for (const href of links) expect(new URL(href ?? '', 'https://linli.example').host).toBe('linli.example')
    },
  )

  test('a page with errors says so before its title', async () => {
    expect(await page({ failed: true })).toContain('<title>请改一下：首页 · 邻里</title>')
  })

  test('only known themes reach the document', async () => {
    expect(await page({ theme: 'dark' })).toContain('data-theme="dark"')
    expect(await page({ theme: nasty })).not.toContain('data-theme')
  })

  test('what people wrote is text', async () => {
    const text = await page({
      title: nasty,
      person: { name: nasty, roles: [nasty] },
      notice: { kind: 'info', text: nasty },
    })
    expect(text.replaceAll(ownScript, '')).not.toContain('<script')
  })
})

test('what people wrote stays text in every part', () => {
  const column = { label: nasty, cell: (row: string) => row }
  const all = [
    <PageHead title={nasty} lead={nasty} action={{ href: '/', text: nasty }} />,
    <Rows label={nasty}>{[<ListRow href="/" title={nasty} text={nasty} meta={nasty} />]}</Rows>,
    <Field lang="zh" name="name" label={nasty} hint={nasty} error={nasty} value={nasty} />,
    <TextArea lang="zh" name="note" label={nasty} value={nasty} />,
    <Table caption={nasty} columns={[column, { ...column, head: true }]} rows={[nasty]} />,
    <Story lang="zh" now={0} items={[{ at: 0, sentence: nasty, note: nasty }]} />,
    <Gates lang="zh" gates={[{ ok: false, text: nasty, note: nasty }]} />,
    <Person lang="zh" name={nasty} text={nasty} phone={nasty} />,
    <BigCode label={nasty} code={nasty} />,
  ]
  for (const part of all) expect(html(part)).not.toContain('<script')
})

describe('questions', () => {
  test('a field ties its label, hint and error to the input, and keeps what was typed', () => {
    const field = html(
      <Field
        lang="zh"
        name="phone"
        label="电话"
        hint="十一位"
        error="少了一位"
        value="1380000"
        type="tel"
        inputmode="tel"
      />,
    )
    expect(field).toContain('<label for="phone">电话')
    expect(field).toContain('aria-describedby="phone-hint phone-error"')
    expect(field).toContain('aria-invalid="true"')
    expect(field).toContain('value="1380000"')
    expect(field).toContain('inputmode="tel"')
    expect(field).toContain('id="phone-error"')
  })

  test('what may be left out says so; what must be filled in needs no mark', () => {
    expect(html(<Field lang="zh" name="note" label="备注" optional />)).toContain('（可不填）')
    expect(html(<Field lang="en" name="note" label="Note" />)).not.toContain('optional')
  })

  test('the first choice carries the question’s name as id, so that an error can lead to it', () => {
    const options = [
      { value: 'a', text: '陪伴' },
      { value: 'b', text: '助医', hint: '取药也行' },
    ]
    const radios = html(<Radios lang="zh" name="kind" label="哪一项" error="请选一项" value="b" options={options} />)
    expect(radios).toContain('<input id="kind" name="kind" type="radio" value="a"/>')
    expect(radios).toContain('<input id="kind-2" name="kind" type="radio" value="b" checked=""/>')
    expect(radios).toContain('<fieldset class="question wrong" aria-describedby="kind-error">')
    const checks = html(<Checks lang="zh" name="kind" label="哪几项" values={['a', 'b']} options={options} />)
    expect(checks.match(/checked=""/g)).toHaveLength(2)
  })

  test('a drop-down starts on no answer', () => {
    const options = [{ value: '1', text: '一网格' }]
    expect(html(<Select lang="zh" name="grid" label="网格" options={options} />)).toContain(
      '<option value="">请选择</option>',
    )
    expect(html(<Select lang="zh" name="grid" label="网格" options={options} value="1" />)).toContain(
      'value="1" selected=""',
    )
  })

  test('the only question of a page is its heading', () => {
    expect(html(<Field lang="zh" name="day" label="哪一天" heading />)).toContain(
      '<h1><label for="day">哪一天</label></h1>',
    )
    expect(html(<Radios lang="zh" name="day" label="哪一天" heading options={[]} />)).toContain(
      '<legend><h1>哪一天</h1></legend>',
    )
  })

  test('the error summary leads to each field and takes focus; without errors there is none', () => {
    const summary = html(
      <ErrorSummary lang="zh" errors={[{ field: 'phone', text: '少了一位' }, { text: '请稍后再试' }]} />,
    )
    expect(summary).toContain('role="alert" tabindex="-1" autofocus=""')
    expect(summary).toContain('<a href="#phone">少了一位</a>')
    expect(html(<ErrorSummary lang="zh" errors={[]} />)).toBe('')
  })

  test('a form carries its token and its command; the button says what will happen', () => {
    const form = html(
      <ActionForm action="/orders" csrf="token" command="id-1">
        <SubmitButton text="发出点单" />
      </ActionForm>,
    )
    expect(form).toContain('<form class="form" method="post" action="/orders" novalidate="">')
    expect(form).toContain('name="csrf" value="token"')
    expect(form).toContain('name="command" value="id-1"')
    expect(form).toContain('<button class="button main" type="submit">发出点单</button>')
  })
})

describe('signs are words first', () => {
  test('a grade shows its word and shape and leads to its reason', () => {
    const badge = html(<ColourBadge lang="zh" code="blue" word="蓝 常规" shape="■" href="/why" />)
    expect(badge).toContain('<a class="badge grade blue" href="/why">')
    expect(badge).toContain('<span aria-hidden="true">■</span> 蓝 常规')
    expect(badge).toContain('为什么是这个颜色')
  })

  test('a state has an icon beside its word', () => {
    expect(html(<StateBadge word="待派单" tone="wait" />)).toMatch(/<svg.*<\/svg>待派单/)
  })

  test('progress says which step it is on', () => {
    const steps = html(<Steps lang="zh" current={2} />)
    expect(steps.replace(/<[^>]+>/g, '|')).toMatch(/点单.*已完成.*派单.*已完成.*接单.*正在这一步.*评单.*还没到/)
    expect(steps.match(/aria-current="step"/g)).toHaveLength(1)
    expect(html(<Steps lang="zh" current={4} />)).not.toContain('aria-current')
  })

  test('gates and notices are told apart without seeing them', () => {
    expect(html(<Gates lang="zh" gates={[{ ok: false, text: '时间冲突' }]} />)).toContain('不符合：')
    expect(html(<Notice lang="en" kind="warn" text="No way back" />)).toContain('Please note: ')
  })

  test('every icon is hidden from screen readers', () => {
    for (const name of iconNames) expect(html(<Icon name={name} />)).toContain('aria-hidden="true"')
  })

  test('a code is spoken digit by digit and shown in two threes', () => {
    const code = html(<BigCode label="签到码" code="482913" />)
    expect(code).toContain('4 8 2 9 1 3')
    expect(code).toContain('<span>482</span><span>913</span>')
  })
})

describe('lists', () => {
  test('a cell carries its column’s name for the phone, and the table stays one when read aloud', () => {
    const table = html(
      <Table
        caption="对账"
        columns={[
          { label: '日期', cell: (row: { day: string; minutes: number }) => row.day, head: true },
          { label: '分钟', cell: row => row.minutes, number: true },
        ]}
        rows={[{ day: '今天', minutes: 90 }]}
      />,
    )
    expect(table).toContain('<th role="rowheader" scope="row"><span>今天</span></th>')
    expect(table).toContain('<td role="cell" data-label="分钟" class="number"><span>90</span></td>')
  })

  test('one page needs no pager', () => {
    expect(html(<Pager lang="zh" />)).toBe('')
    expect(html(<Pager lang="en" next="?after=9" />)).toContain('<a href="?after=9" rel="next">Next page')
  })

  test('filters and searches live in the address', () => {
    expect(
      html(<FilterBar label="状态" filters={[{ href: '?s=1', text: '紧急', count: 0, current: true }]} />),
    ).toContain('<a href="?s=1" aria-current="true">紧急<span class="count"> 0</span></a>')
    const search = html(<SearchBox lang="zh" action="/people" label="姓名" value="王" keep={{ state: 'ready' }} />)
    expect(search).toContain('method="get"')
    expect(search).toContain('<input type="hidden" name="state" value="ready"/>')
  })

  test('an empty list says what to do first', () => {
    const empty = html(<EmptyState title="还没有点单" action={{ href: '/orders/new', text: '点一单' }} />)
    expect(empty).toContain('<a class="button main" href="/orders/new">点一单</a>')
  })

  test('a time carries its machine form and its whole date', () => {
    const time = html(<When lang="zh" now={0} start={0} end={5400} />)
    expect(time).toContain('datetime="1970-01-01T08:00:00+08:00"')
    expect(time).toContain('title="1970年1月1日 星期四 08:00–09:30"')
    expect(time).toContain('<span>今天 <span>08:00–09:30</span></span>')
  })
})

test('every chrome word exists in both languages, and Chinese holds no Latin letters', () => {
  for (const { zh, en } of Object.values(texts)) {
    expect(en.trim()).not.toBe('')
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(zh).not.toMatch(/[A-Za-z]/)
  }
})
