import type { Messages } from '../../messages.ts'

export const tryIt: Messages['bucketSettings']['tryIt'] = {
  title: '试一试',
  service: '按服务现在的回答',
  ask: '询问服务',
  unsaved: '上面的内容尚未保存。',
}
