import type { Messages } from '../../messages.ts'

export const logging: Messages['bucketSettings']['logging'] = {
  title: '访问日志',
  text: '记录对这个 Bucket 的每次请求：谁在何时访问了哪个文件，结果如何。',
  choices: { off: '已关闭', on: '已开启' },
  texts: {
    off: '事后无法查明谁打开或删除了什么。',
    on: '每小时把日志文件存入您选择的 Bucket。',
  },
  into: '已开启，存入 {bucket}',
  target: '存放日志的 Bucket',
  targetHelp: '您在同一地域的任意一个 Bucket。',
  prefix: '日志文件名前缀',
  prefixHelp: '日志文件名示例：{example}',
  templates: '常用：',
  noPrefix: '无前缀',
  itself: '日志将存入被记录的 Bucket 本身。写入日志又会产生新的日志，并且与您的文件混在一起。',
  forever: '{bucket} 没有会删除这些日志的生命周期规则，费用会逐月增加。',
  toLifecycle: '查看该 Bucket 的生命周期规则',
  problems: {
    'no-bucket': '请选择存放日志的 Bucket。',
    'bucket-name': '这不是有效的 Bucket 名称：3 到 63 个小写字母、数字或短横线。',
    'prefix-long': '前缀最多 {count} 个字符。',
    'prefix-start': '前缀不能以斜杠开头。',
    elsewhere: '该 Bucket 在另一个地域。日志只能存放在同一地域。',
  },
}
