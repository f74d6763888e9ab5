import type { Messages } from '../../messages.ts'

export const archiveDirectRead: Messages['bucketSettings']['archiveDirectRead'] = {
  title: '归档直读',
  text: '无需先解冻，即可直接打开归档存储的文件。',
  choices: { off: '已关闭', on: '已开启' },
  texts: {
    off: '归档文件须先解冻才能打开，大约需要一分钟。',
    on: '归档文件可以像普通文件一样直接打开，但每次读取的费用高于读取已解冻的文件。',
  },
  classes: '只适用于归档存储。冷归档和深度冷归档的文件始终需要先解冻。',
}
