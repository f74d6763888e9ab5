import type { Messages } from '../messages.ts'

export const common: Messages['common'] = {
  app: 'Osprey',
  cancel: '取消',
  close: '关闭',
  copy: '复制',
  copied: '已复制',
  delete: '删除',
  details: '详细信息',
  retry: '重试',
  refresh: '刷新',
  save: '保存',
  empty: '—',
  more: '更多',
  quoted: '“{name}”',
  bytes: '{count} 字节',
  today: '今天',
  yesterday: '昨天',
  dayAndTime: '{day} {time}',
  duration: {
    seconds: '{s} 秒',
    minutesSeconds: '{m} 分 {s} 秒',
    minutes: '{m} 分钟',
    hoursMinutes: '{h} 小时 {m} 分钟',
    daysHours: '{d} 天 {h} 小时',
  },
  age: { now: '刚刚', minutes: '{m} 分钟前', hours: '{h} 小时前' },
}
