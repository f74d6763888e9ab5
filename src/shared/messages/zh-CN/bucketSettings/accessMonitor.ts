import type { Messages } from '../../messages.ts'

export const accessMonitor: Messages['bucketSettings']['accessMonitor'] = {
  title: '访问跟踪',
  text: '记录每个文件最近一次被读取的时间。',
  choices: { off: '已关闭', on: '已开启' },
  texts: {
    off: '不知道文件最近何时被读取。',
    on: '从现在起，记录每个文件最近一次被读取的时间。',
  },
  use: '开启后，生命周期规则可以按最近访问时间，把长期无人打开的文件转为更便宜的存储类型，而不是只看文件的存放时间。',
  needed: '有生命周期规则依赖最近访问时间。要关闭访问跟踪，须先删除这些规则。',
  toLifecycle: '查看生命周期规则',
}
