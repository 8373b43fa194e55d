// What the demo town's people write on orders and ratings.

export const notes = [
  '',
  '',
  '耳朵不太好，请大声一点',
  '家里有小狗，不咬人',
  '腿脚不便，开门慢请等一等',
  '想找人聊聊天',
  '请帮忙带一份报纸',
] as const
export const praise = ['人很好，准时', '陪我说了好多话', '做事细致', '下次还想请这位', '谢谢孩子'] as const
export const tagged = [['kind'], ['on_time', 'careful'], ['talks_well'], ['skilled', 'on_time']] as const
