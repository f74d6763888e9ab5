import type { Messages } from '../messages.ts'

export const linkLists: Messages['linkLists'] = {
  action: '链接列表…',
  title: '“{name}”的链接 | {count} 项的链接',
  text: '供没有账号的人或程序在别处下载。文件夹会连同其中的全部内容一起列出。',
  warning: '在 {until} 之前，任何持有此列表的人都可以读取这些文件，且无法提前收回。',
  expiry: '链接有效期',
  format: '格式',
  formats: {
    lines: '每行一个链接',
    script: 'sh 脚本（使用 curl 或 wget）',
    aria2: 'aria2 输入文件',
    csv: '表格（CSV）：名称、大小、链接、到期时间',
  },
  save: '保存为文件…',
  copy: '复制',
  tooManyToCopy: '最多可以复制 {most} 个链接，更多请保存为文件。',
  copied: '已复制 {count} 个链接',
  writing: '正在写入链接 | 正在写入链接，已写 {count} 个 | 正在写入链接，已写 {count} 个',
  writingText: '您可以继续做别的事。',
  saved: '已保存 {count} 个链接',
  stopped: '已停止，没有保存列表。',
  file: {
    name: '链接 {name}',
    note: '在 {until}（UTC）之前，任何持有此文件的人都可以读取这些文件。',
    use: {
      script: '请在要存放文件的文件夹中用 sh 运行。已经存在的文件不会改动。',
      aria2: '用法：aria2c --input-file=<此文件>',
    },
    columns: { name: '名称', size: '大小（字节）', url: '链接', expires: '有效期至（UTC）' },
    isThere: '已存在：',
    isMissing: '无法下载：',
  },
}
