import type { Messages } from '../../messages.ts'

export const requestPayment: Messages['bucketSettings']['requestPayment'] = {
  title: '请求者付费',
  text: '决定请求和流量由谁付费：您，还是访问文件的人。',
  choices: { off: '已关闭', on: '已开启' },
  texts: {
    off: '无论谁访问，请求费和下载流量费都由您支付。',
    on: '由访问者用自己的阿里云账号付费，并且每次请求都要声明愿意付费。',
  },
  strangers: '开启后，没有阿里云账号的人以及网页中未签名的链接都会被拒绝：没有人为他们付费。',
  storage: '无论是否开启，存储费和您自己的请求费都由您支付。',
}
