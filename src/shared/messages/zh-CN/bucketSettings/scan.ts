import type { Messages } from '../../messages.ts'

export const scan: Messages['bucketSettings']['scan'] = {
  counted: '统计时间：{age}',
  listed: '来自清单（inventory），生成时间：{age}',
  partly: '只统计了一部分，开始时间：{age}',
  counting: '正在统计文件',
  soFar: '正在统计… | 正在统计…已统计 {count} 个文件，{size} | 正在统计…已统计 {count} 个文件，{size}',
  background: '统计在后台进行，您可以离开此页面。',
  stop: '停止统计',
  again: '重新统计',
  goOn: '继续统计',
  goOnText: '统计在读完整个 Bucket 之前就结束了。可以从停下的地方继续，也可以重新开始。',
  notAllowed: '此账号无权列出这个 Bucket 里的文件',
}
