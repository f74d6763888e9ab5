import type { Messages } from '../../messages.ts'

export const transferAcceleration: Messages['bucketSettings']['transferAcceleration'] = {
  title: '传输加速',
  text: '为 Bucket 提供加速域名，从远处（例如其他大洲）访问也很快。',
  choices: { off: '已关闭', on: '已开启' },
  texts: {
    off: '只能通过所在地域的域名访问。',
    on: '还可以通过下面的加速域名访问。开启后最多半小时生效。',
  },
  cost: '通过加速域名上传或下载，会在普通流量费之外另外收费。继续使用地域域名则不会多收费。',
  addresses: {
    title: '可用的加速域名',
    text: '在应用、链接或 Osprey 的账号中，用下面的域名代替地域域名。',
    everywhere: '全球各地',
    overseas: '中国内地以外',
  },
}
