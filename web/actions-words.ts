// What each action is called on its button, what comes of it, and what is said once it is done.
import type { Label } from '#src/kernel/label.ts'
import type { Action, ClockAction } from '#src/orders/lifecycle.ts'

export type ActionWords = {
  /** The button: what will happen. */
  readonly button: Label
  /** Said before it is done: what comes of it. */
  readonly says?: Label
  readonly done: Label
  /** Cannot be undone: the button says so in looks, `says` in words. */
  readonly grave?: true
}
type ByPeople = Exclude<Action, ClockAction>

export const actionWords = {
  verify: {
    button: { zh: '核实无误，受理', en: 'Checked: take it on' },
    done: { zh: '已核实受理。', en: 'Checked and taken on.' },
  },
  return: {
    button: { zh: '退回，请补充', en: 'Return for more' },
    says: { zh: '写清楚还缺什么，居民会看到这段话。', en: 'Say what is missing; the resident will read it.' },
    done: { zh: '已退回，等居民补充。', en: 'Returned to the resident.' },
  },
  resubmit: {
    button: { zh: '补好了，再发一次', en: 'Send it again' },
    done: { zh: '已重新发出，等社工核实。', en: 'Sent again. A social worker will check it.' },
  },
  refer: {
    button: { zh: '转出这张单', en: 'Refer it elsewhere' },
    says: {
      zh: '转出后这张单就结束了，不能恢复；预留的时间会退回，已接单的志愿者不用再来。',
      en: 'This ends the order for good. Reserved time is given back, and volunteers who accepted need not come.',
    },
    done: { zh: '已转出。', en: 'Referred elsewhere.' },
    grave: true,
  },
  reschedule: {
    button: { zh: '改到这个时间', en: 'Move it to this time' },
    says: {
      zh: '时长不变。已经邀请或接单的志愿者都要重新问一遍，谁的记录都不受影响。',
      en: 'The length stays the same. Everybody who was asked or had accepted is asked again; nobody’s record changes.',
    },
    done: { zh: '已改期。', en: 'Moved to the new time.' },
  },
  dispatch: {
    button: { zh: '选志愿者派单', en: 'Choose whom to ask' },
    done: { zh: '已发出邀请。', en: 'The offers are out.' },
  },
  broadcast: {
    button: { zh: '发布抢单', en: 'Ask everybody eligible' },
    says: {
      zh: '所有符合条件的志愿者都会收到邀请，先接先得。',
      en: 'Every eligible volunteer gets an offer; the first to accept have the seats.',
    },
    done: { zh: '已发布，符合条件的志愿者都收到了邀请。', en: 'Everybody eligible has been asked.' },
  },
  ask: {
    button: { zh: '分批询问', en: 'Ask in waves' },
    done: {
      zh: '已经问了第一批，没人答应会接着问下一批。',
      en: 'The first wave is out; the next follows if nobody accepts.',
    },
  },
  stop_asking: {
    button: { zh: '停止询问', en: 'Stop asking' },
    says: {
      zh: '不再自动邀请别人；已经发出的邀请照常有效。',
      en: 'Nobody else is asked by itself; invitations that are out still stand.',
    },
    done: { zh: '已停止，不再自动邀请别人。', en: 'Stopped: nobody else is asked by itself.' },
  },
  redispatch: {
    button: { zh: '改邀别人', en: 'Ask others instead' },
    done: { zh: '已改派，新的邀请发出了。', en: 'Others have been asked instead.' },
  },
  withdraw: {
    button: { zh: '撤回邀请', en: 'Withdraw the offers' },
    says: {
      zh: '还没答复的邀请都会撤回，已接单的不受影响。',
      en: 'Offers without a reply are withdrawn; those who accepted keep their seats.',
    },
    done: { zh: '邀请已撤回。', en: 'The offers are withdrawn.' },
  },
  take_back: {
    button: { zh: '撤销派单', en: 'Take the offers back' },
    says: {
      zh: '邀请还没有送出，撤销后谁都不会知道。',
      en: 'The offers have not gone out: nobody will ever know of them.',
    },
    done: { zh: '已撤销，没有人收到过邀请。', en: 'Taken back. Nobody was told.' },
  },
  accept: {
    button: { zh: '我来接单', en: 'I will come' },
    done: { zh: '接单成功，谢谢您。', en: 'You are on. Thank you.' },
  },
  decline: {
    button: { zh: '这次不方便', en: 'Not this time' },
    done: { zh: '知道了，谢谢答复。婉拒不影响任何记录。', en: 'Thank you for letting us know. It changes no record.' },
  },
  give_up: {
    button: { zh: '请辞这次服务', en: 'Give up this visit' },
    says: {
      zh: '请尽早告诉我们，好另找人；临近开始才请辞会计入守约。',
      en: 'Tell us as early as you can so that somebody else can be found; giving up late counts towards reliability.',
    },
    done: { zh: '已请辞，社工会另找人。', en: 'You have given up the visit; somebody else will be found.' },
    grave: true,
  },
  release: {
    button: { zh: '换人', en: 'Release this volunteer' },
    says: {
      zh: '这位志愿者不用再来，记录不受影响；名额空出来，可以再派。',
      en: 'The volunteer need not come and their record stays clean; the seat opens again.',
    },
    done: { zh: '已换人，名额空出来了。', en: 'Released; the seat is open again.' },
    grave: true,
  },
  no_show: {
    button: { zh: '记一次爽约', en: 'Record a no-show' },
    says: {
      zh: '请先打电话问清楚。志愿者会知道原因，15 天内可以申诉。',
      en: 'Call them first. The volunteer is told the reason and can contest it within 15 days.',
    },
    done: { zh: '已记爽约，志愿者可以申诉。', en: 'Recorded. The volunteer can contest it.' },
    grave: true,
  },
  check_in: {
    button: { zh: '签到，开始服务', en: 'Check in and start' },
    done: { zh: '已签到，开始服务。', en: 'Checked in.' },
  },
  check_out: {
    button: { zh: '签退，服务完成', en: 'Check out' },
    done: { zh: '已签退，辛苦了。', en: 'Checked out. Thank you.' },
  },
  stop: {
    button: { zh: '中止这次服务', en: 'Stop this visit' },
    says: {
      zh: '中止后不能继续，已经服务的时长照实记。人有危险请先打 120 或 110。',
      en: 'It cannot go on afterwards; time already served is recorded. In danger, call 120 or 110 first.',
    },
    done: { zh: '已中止，已服务的时长照实记下了。', en: 'Stopped; the time served has been recorded.' },
    grave: true,
  },
  rate: {
    button: { zh: '确认时长，完成评单', en: 'Confirm and finish' },
    done: { zh: '评好了，谢谢您。', en: 'Thank you, that is all.' },
  },
  dispute: {
    button: { zh: '提出异议', en: 'Dispute this' },
    says: {
      zh: '由没有经手这张单的社工问清双方后裁定，在那之前时间不会划转。',
      en: 'A social worker who had no part in it asks both sides and decides; no time moves until then.',
    },
    done: { zh: '已提出异议，会有社工跟进。', en: 'Your dispute is on record; a social worker will follow up.' },
  },
  resolve: {
    button: { zh: '按这个时长裁定', en: 'Decide on these minutes' },
    says: {
      zh: '裁定后时间马上划转，这张单就结束了。',
      en: 'The decision moves the time at once and ends the order.',
    },
    done: { zh: '已裁定，时间已划转。', en: 'Decided; the time has moved.' },
    grave: true,
  },
  cancel: {
    button: { zh: '取消这张单', en: 'Cancel this order' },
    says: {
      zh: '取消后不能恢复，要服务请重新点单。预留的时间会退回，志愿者会知道不用来了。',
      en: 'This cannot be undone; ask again if you still need help. Reserved time is given back and volunteers need not come.',
    },
    done: { zh: '已取消。', en: 'Cancelled.' },
    grave: true,
  },
  go_short: {
    button: { zh: '就这些人，开始', en: 'Go ahead with fewer' },
    says: {
      zh: '名额改为已接单的人数，不再找人；多预留的时间会退回。',
      en: 'The seats become those who accepted; nobody else is sought and the time reserved for the rest is given back.',
    },
    done: { zh: '已定下，就按现在的人数去。', en: 'Settled: it goes ahead with those who accepted.' },
    grave: true,
  },
  contest: {
    button: { zh: '提出申诉', en: 'Contest it' },
    says: { zh: '由另一位工作人员核实。', en: 'Another member of staff looks into it.' },
    done: { zh: '申诉已收到，会有另一位工作人员核实。', en: 'Received. Another member of staff will look into it.' },
  },
  lift_no_show: {
    button: { zh: '撤销这次爽约', en: 'Lift the no-show' },
    says: { zh: '撤销后不再计入志愿者的记录。', en: 'It no longer counts in the volunteer’s record.' },
    done: { zh: '爽约记录已撤销。', en: 'The no-show is lifted.' },
  },
} as const satisfies Record<ByPeople, ActionWords>

/** The words of an action, or null for those of the clock. */
export const wordsOf = (action: Action): ActionWords | null =>
  action in actionWords ? actionWords[action as ByPeople] : null

/** Said on the page that follows: `?done=` names an action, or `place`. */
export const doneSentence = (action: string): Label | null => {
  if (action === 'place')
    return { zh: '已发出点单，社工会尽快核实。', en: 'Your request is out. A social worker will check it soon.' }
  if (action === 'incident')
    return { zh: '社工站已收到，马上联系您。', en: 'The station has been told and will ring you at once.' }
  return action in actionWords ? actionWords[action as ByPeople].done : null
}
