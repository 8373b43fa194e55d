// What Linli writes to people. No address, no need and no full name in any of them (reliability §4.2).
import { type SQL, sql } from 'drizzle-orm'
import { fresh } from '../kernel/command.ts'
import type { Label } from '../kernel/label.ts'

type Message = { readonly label: Label; readonly text: Label }

/** `{code}` is filled in on delivery: the code itself is kept nowhere. */
export const messageKinds = {
  code: {
    label: { zh: '验证码', en: 'Sign-in code' },
    text: {
      zh: '【邻里】验证码 {code}，5 分钟内有效。工作人员不会向您要验证码。',
      en: '[Linli] Your code is {code}, valid for 5 minutes. Nobody from the station will ask you for it.',
    },
  },
  offered: {
    label: { zh: '服务邀请', en: 'Invitation' },
    text: {
      zh: '【邻里】有新的服务邀请。登录后看时间和内容，再决定去不去；不去也没关系。',
      en: '[Linli] You are asked to help. Sign in to see when and what, then say yes or no; a no is fine.',
    },
  },
  proxy_added: {
    label: { zh: '新增代办人', en: 'A proxy was added' },
    text: {
      zh: '【邻里】您新增了一位代办人，可以替您点单。不是您的意思？请登录停止，或联系社工站。',
      en: '[Linli] Somebody may now order for you. If that is not your wish, sign in and end it, or call the station.',
    },
  },
  proxy_ended: {
    label: { zh: '代办已停止', en: 'A proxy was ended' },
    text: { zh: '【邻里】一位代办人已停止替您点单。', en: '[Linli] A proxy may no longer order for you.' },
  },
  incident: {
    label: { zh: '紧急情况', en: 'Incident' },
    text: {
      zh: '【邻里】有人在服务中报告了紧急情况，请马上登录处理。',
      en: '[Linli] Somebody has reported an incident on a visit. Sign in and deal with it now.',
    },
  },
  suspended: {
    label: { zh: '账号暂停', en: 'Account suspended' },
    text: {
      zh: '【邻里】您的账号已暂停使用，如有疑问请联系社工站。',
      en: '[Linli] Your account has been suspended. Please call the station if you have questions.',
    },
  },
  restored: {
    label: { zh: '账号恢复', en: 'Account restored' },
    text: { zh: '【邻里】您的账号已恢复使用。', en: '[Linli] Your account works again.' },
  },
  phone_changed: {
    label: { zh: '手机号变更', en: 'Phone changed' },
    text: {
      zh: '【邻里】您的登录手机号已由社工站更改。不是您的意思？请马上联系社工站。',
      en: '[Linli] The station has changed the phone you sign in with. If that is not your wish, call at once.',
    },
  },
  password_set: {
    label: { zh: '密码变更', en: 'Password changed' },
    text: {
      zh: '【邻里】您的登录密码已更改，其他设备已退出登录。',
      en: '[Linli] Your password has been changed, and other devices have been signed out.',
    },
  },
  grade_changed: {
    label: { zh: '颜色变化', en: 'Grade changed' },
    text: {
      zh: '【邻里】您的志愿者颜色有变化，登录后可以逐条看到原因。',
      en: '[Linli] Your grade as a volunteer has changed. Sign in to see why, line by line.',
    },
  },
  grade_proposed: {
    label: { zh: '暂停复核', en: 'Pause under review' },
    text: {
      zh: '【邻里】您的服务记录要请工作人员在 3 个工作日内复核。登录后可以看到原因、这期间还邀不邀请您，也可以说明情况。',
      en: '[Linli] Somebody reviews your record within 3 working days. Sign in to see why, and whether you are asked meanwhile.',
    },
  },
  grade_confirmed: {
    label: { zh: '暂停派单', en: 'Paused' },
    text: {
      zh: '【邻里】经工作人员复核，暂停向您派单。登录后可以看到原因；不同意可在 15 天内申诉。',
      en: '[Linli] After a review you will get no offers for now. Sign in to see why; you may appeal within 15 days.',
    },
  },
  grade_lifted: {
    label: { zh: '恢复派单', en: 'Back again' },
    text: {
      zh: '【邻里】经工作人员复核，又可以接单了。登录后可以看到您的颜色。',
      en: '[Linli] After a review you may be asked again. Sign in to see your grade.',
    },
  },
  supervision_logged: {
    label: { zh: '督导待确认', en: 'Supervision to confirm' },
    text: {
      zh: '【邻里】有一条督导记录写到了您，请登录确认。没有这回事？可以选择不认可。',
      en: '[Linli] A record of supervision names you. Sign in to confirm it, or to say that it did not happen.',
    },
  },
  case_handed: {
    label: { zh: '个案转交', en: 'A case handed over' },
    text: {
      zh: '【邻里】有一个案转交给了您，请登录查看。',
      en: '[Linli] A case has been handed over to you. Sign in to read it.',
    },
  },
  supervision_refused: {
    label: { zh: '督导记录未被认可', en: 'Supervision not accepted' },
    text: {
      zh: '【邻里】您写的一条督导记录，对方没有认可或提出了异议。登录后可以看到原因。',
      en: '[Linli] Somebody did not accept, or contests, a record of supervision that you wrote. Sign in to see why.',
    },
  },
  index_frozen: {
    label: { zh: '督导指数', en: 'Supervision index' },
    text: {
      zh: '【邻里】上个月的督导指数已经算好，登录后可以逐项看到依据。',
      en: '[Linli] Last month’s supervision index is ready. Sign in to see what each part rests on.',
    },
  },
  appeal_received: {
    label: { zh: '收到申诉', en: 'Appeal received' },
    text: {
      zh: '【邻里】收到您的申诉，会由另一位工作人员复核，结果会通知您。',
      en: '[Linli] We have your appeal. Somebody else will look at it, and you will hear the outcome.',
    },
  },
  appeal_granted: {
    label: { zh: '申诉成立', en: 'Appeal granted' },
    text: {
      zh: '【邻里】您的申诉成立，颜色已恢复。登录后可以看到。',
      en: '[Linli] Your appeal was granted and your grade is restored. Sign in to see it.',
    },
  },
  appeal_denied: {
    label: { zh: '申诉结果', en: 'Appeal denied' },
    text: {
      zh: '【邻里】您的申诉已复核，维持原决定。登录后可以看到理由。',
      en: '[Linli] Your appeal was looked at and the decision stands. Sign in to see why.',
    },
  },
  complaint_opened: {
    label: { zh: '请您说明', en: 'Please tell your side' },
    text: {
      zh: '【邻里】有一件关于您服务的反映正在核实，请在 3 个工作日内登录说明情况。',
      en: '[Linli] Something about a service of yours is being looked into. Please sign in and tell your side within 3 working days.',
    },
  },
  complaint_decided: {
    label: { zh: '投诉有结果', en: 'A complaint was decided' },
    text: {
      zh: '【邻里】一件投诉有了核实结果，登录后可以看到结论和理由。',
      en: '[Linli] A complaint has been decided. Sign in to see the outcome and why.',
    },
  },
} as const satisfies Record<string, Message>
export type MessageKind = keyof typeof messageKinds
export const isMessageKind = (kind: string): kind is MessageKind => Object.hasOwn(messageKinds, kind)

/** Writes a message to a person in the command's own batch; people without a phone, and the dead, get none. */
export const tell = (
  kind: MessageKind,
  to: SQL = sql`e.subject_id`,
  when: SQL = sql`1`,
  event: SQL = fresh('persons'),
): SQL => sql`
  insert into messages (id, phone, person_id, kind, text, at)
  select e.id || ':' || ${kind} || ':' || p.id, p.phone, p.id, ${kind}, ${messageKinds[kind].text.zh}, e.at
  from ${event} join persons p on p.id = ${to} where p.phone is not null and p.died_at is null and ${when}`
