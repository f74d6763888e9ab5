import type { Messages } from '../messages.ts'

export const dragOut: Messages['dragOut'] = {
  action: '准备拖出',
  label: '待拖出',
  fetching: '正在下载“{name}”，以便拖出 | 正在下载 {count} 项，以便拖出',
  fetchingText: '全部下载并校验后，即可从这里拖出。',
  progress: '正在下载待拖出的内容',
  ready: '“{name}”已就绪：请从这里拖出 | {count} 项已就绪：请从这里拖出',
  readyText: '可以拖到桌面或其他程序。复制完成前请保留此栏：移除时，已下载的内容会一并删除。',
  stopped: '“{name}”还不能拖出 | {count} 项还不能拖出',
  stoppedText: '没有全部下载：共 {total} 个文件，已有 {done} 个。',
  waiting: '“{name}”的下载停住了 | {count} 项的下载停住了',
  waitingText: '原因和继续的办法见“传输”。',
  openTransfers: '打开传输',
  reveal: '在文件夹中显示',
  dismiss: '移除已下载的内容',
  tooMuch: '改为下载到文件夹？',
  tooMuchText:
    '拖出前要先全部下载，之后还要再复制一次，因此最多 {files} 个文件、{size}。这里超出了上限。下载则直接存入文件夹，大小不限。',
  notCounted: '无法统计大小，而拖出最多 {files} 个文件、{size}。',
}
