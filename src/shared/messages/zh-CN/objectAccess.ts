import type { Messages } from '../messages.ts'

export const access: Messages['browser']['access'] = {
  private: '私有',
  'public-read': '公开',
  'public-read-write': '公开，任何人都能修改',
  unknown: '与 Bucket 相同',
  followsBucket: '跟随 Bucket。{consequence}',
  privateText: '只有拥有账号的人，或拿到你分享的链接的人，才能打开。',
  'public-readText': '知道地址的人都能打开。',
  'public-read-writeText': '任何人都能打开、替换和删除。',
  unknownText: '此账号无权查看谁能打开它。',
}

export const accessChange: Messages['browser']['accessChange'] = {
  title: '谁可以打开“{name}”？ | 谁可以打开这 {count} 项？',
  text: '对每个文件单独生效，文件夹则包括其中的全部内容。以后存入的文件仍跟随 Bucket。',
  change: '修改…',
  choices: {
    default: '继承 Bucket',
    private: '私有',
    'public-read': '公共读',
    'public-read-write': '公共读写',
  },
  texts: {
    default: '跟随 Bucket 的读写权限，Bucket 修改后也一起改变。',
    private: '即使 Bucket 是公共的，也只有持有账号或你分享的链接的人才能打开。',
    'public-read': '即使 Bucket 是私有的，知道地址的任何人也能打开。',
    'public-read-write': '即使 Bucket 是私有的，任何人也能打开、替换和删除。',
  },
  overruled: {
    bucket: '此 Bucket 已阻止公共访问：只要阻止还开着，无论这里怎么选，陌生人都无法访问。',
    account:
      '此账号的所有 Bucket 都已阻止公共访问：只要阻止还开着，无论这里怎么选，陌生人都无法访问。可在 OSS 控制台关闭。',
  },
  risk: {
    'public-read':
      '互联网上的任何人无需登录就能打开它，地址：{address} | 互联网上的任何人无需登录就能打开 {address} 下的 {count} 个文件',
    'public-read-write':
      '互联网上的任何人无需登录就能打开、替换和删除它，地址：{address} | 互联网上的任何人无需登录就能打开、替换和删除 {address} 下的 {count} 个文件',
  },
  understood: '我明白：这个文件将变为公共。 | 我明白：{count} 个文件将变为公共。',
  confirm: '修改权限 | 修改 {count} 个文件的权限 | 修改 {count} 个文件的权限',
}
