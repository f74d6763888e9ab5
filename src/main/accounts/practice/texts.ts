/** What the sample texts of practice storage say. */

export const welcome = `Welcome to practice storage

This is a small storage of your own. It lives on this computer, nothing in it
leaves it, and it costs nothing. Upload, rename, move and delete as you like:
it behaves the way Aliyun OSS does.

Some things to try:

- Open the folder Photos and look at a picture in the details.
- Sort the folder Products by size, then filter it by a name.
- Drop a folder of yours into the window, then take it out again.
- Make a link to a file that works for an hour.
`

export const welcomeChinese = `欢迎使用练习存储

这是一个只在本机上的小存储空间:里面的内容不会离开这台电脑,也不产生费用。
可以随意上传、重命名、移动和删除,它的行为与阿里云 OSS 一致。

可以试试:

- 打开 Photos 文件夹,在详情里查看图片。
- 把 Products 文件夹按大小排序,再按名称筛选。
- 把自己的文件夹拖进窗口,再下载回来。
- 为一个文件生成一小时内有效的链接。
`

export const contactsChinese = `供应商联系方式(示例)

陶瓷:周一至周五 9:00–17:00
木器:需提前一周预约
包装:量大请先询价
`

export const agreement = [
  'Sample document of the practice storage. Nothing in it is real.',
  '',
  '1. The shop rents one shelf to the tenant, from spring to autumn.',
  '2. The rent is one cup of tea a week, payable on Mondays.',
  '3. The tenant dusts the shelf. The shop dusts everything else.',
  '4. Either side may end this agreement by saying so kindly.',
]

export const openingHours = [
  'Monday            closed',
  'Tuesday - Friday  10:00 - 18:30',
  'Saturday          10:00 - 16:00',
  'Sunday            closed, except in December',
]

export const notes = `# Meeting notes

## Decided

- The new photos go into **Photos/2025 Spring**.
- Old backups move to a cheaper storage class.

## Open

1. Who draws the basket again?
2. Do we keep the price list as CSV?

| what      | who  | until |
| --------- | ---- | ----- |
| new signs | shop | May   |
| website   | shop | June  |
`

export function priceList(names: readonly string[]): string {
  const lines = names.map((name, index) => `${name},${(9.5 + index * 7.25).toFixed(2)},${(index * 13) % 40}`)
  return ['product,price,in stock', ...lines, ''].join('\n')
}

export const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>The little shop</title>
    <link rel="stylesheet" href="assets/style.css" />
    <script type="module" src="assets/menu.js"></script>
  </head>
  <body>
    <h1>The little shop</h1>
    <p>Cups, pots and baskets, made by hand.</p>
    <ul id="menu"></ul>
  </body>
</html>
`

export const style = `:root {
  color-scheme: light dark;
  --accent: #0d6883;
}

body {
  margin: 10vh auto;
  max-width: 40rem;
  font: 1.1rem/1.6 system-ui;
}

h1 {
  color: var(--accent);
}
`

export const script = `const answer = await fetch('data/shop.json')
const { products } = await answer.json()

document.querySelector('#menu').append(
  ...products.map((name) => Object.assign(document.createElement('li'), { textContent: name })),
)
`

export const shop = `{
  "name": "The little shop",
  "products": ["teacup", "teapot", "bowl", "vase", "plate", "lamp", "basket", "candle"],
  "isOpen": true
}
`

export const oddName = 'A name may hold almost anything, and Osprey shows and moves it as it is.\n'
