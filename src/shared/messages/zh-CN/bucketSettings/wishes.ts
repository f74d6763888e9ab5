import type { Messages } from '../../messages.ts'

export const wishes: Messages['bucketSettings']['wishes'] = {
  title: '从常见需求开始',
  website: '您的网站',
  placeholder: 'www.shop.example',
  missing: '请先填写您的网站地址。',
}
