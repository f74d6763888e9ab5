import { gzipSync } from 'node:zlib'
import { randomFrom } from '../../../sandbox/random.ts'
import { paintLandscape, type Landscape } from './landscape.ts'
import { printPage } from './paper.ts'
import { products } from './products.ts'
import { playNotes } from './sound.ts'
import * as texts from './texts.ts'

/** An object that practice storage has from the beginning. Its type follows from its name. */
export interface Sample {
  key: string
  /** Made only when it is needed. */
  content: () => Buffer | Promise<Buffer>
  storageClass?: 'IA'
  /** User metadata. */
  meta?: Record<string, string>
}

/** A few dozen objects of many kinds, as a small shop might keep them. */
export const samples: readonly Sample[] = [
  text('Welcome.txt', texts.welcome),
  text('欢迎.txt', texts.welcomeChinese),
  ...photos(),
  ...products.map(({ name, drawing }, index) => text(`Products/${name}-${index + 1}.svg`, drawing)),
  { key: 'Documents/Rental agreement.pdf', content: () => printPage('Rental agreement', texts.agreement) },
  { key: 'Documents/Opening hours.pdf', content: () => printPage('Opening hours', texts.openingHours) },
  text('Documents/Meeting notes.md', texts.notes),
  text('Documents/Price list.csv', texts.priceList(products.map(({ name }) => name))),
  text('Documents/Orders/Orders 2024.csv', orders(2024, 180)),
  text('Documents/Orders/Orders 2025.csv', orders(2025, 420)),
  text('Documents/供应商/联系方式.txt', texts.contactsChinese),
  { key: 'Music/Door chime.wav', content: () => playNotes([784, 659, 523], 0.3) },
  { key: 'Music/Opening jingle.wav', content: () => playNotes([523, 659, 784, 1047, 880, 1047], 0.24) },
  text('Website/index.html', texts.page),
  text('Website/assets/style.css', texts.style),
  text('Website/assets/menu.js', texts.script),
  text('Website/data/shop.json', texts.shop),
  ...[1, 2, 3, 10].map((day): Sample => ({
    key: `Backups/backup ${day}.log.gz`,
    content: () => gzipSync(backupLog(day)),
    storageClass: 'IA',
  })),
  text('Odd names/100 % & more #1 + a=b?.txt', texts.oddName),
  text('Odd names/🦅 osprey.txt', texts.oddName),
  text('Odd names/مرحبا.txt', texts.oddName),
  { key: 'Empty folder/', content: () => Buffer.alloc(0) },
]

function text(key: string, content: string): Sample {
  return { key, content: () => Buffer.from(content) }
}

function photos(): Sample[] {
  const picture = (key: string, landscape: Landscape): Sample => ({
    key: `Photos/${key}.png`,
    content: () => paintLandscape(landscape),
    meta: { camera: 'imagination' },
  })
  const hills = (far: string, near: string) => [far, near] as const
  return [
    picture('2024 Autumn/Golden ridge', {
      seed: 30,
      sky: ['#7fa7c2', '#d9dfd2', '#f4e3bf'],
      light: '#fff6d8',
      hills: hills('#d3a567', '#5a2415'),
      sun: [0.5, 0.28],
      horizon: 0.6,
    }),
    picture('2024 Autumn/Last light', {
      seed: 12,
      sky: ['#1d1b3a', '#5b2a63', '#e0684b', '#f7b267'],
      light: '#ffd9a0',
      hills: hills('#a34e5e', '#170f24'),
      sun: [0.4, 0.52],
      horizon: 0.45,
    }),
    picture('2025 Spring/Tea hills', {
      seed: 41,
      sky: ['#bcd9d2', '#e5efd9', '#f8f4da'],
      light: '#fffbe0',
      hills: hills('#b4cfa4', '#24482a'),
      sun: [0.15, 0.3],
      horizon: 0.68,
    }),
    picture('2025 Spring/Morning mist', {
      seed: 8,
      sky: ['#3d7fb8', '#8fc1dd', '#e6f1ee'],
      light: '#fffdf0',
      hills: hills('#9fc0c9', '#1e4a46'),
      sun: [0.25, 0.2],
      horizon: 0.55,
    }),
    picture('Dawn over the bay', {
      seed: 3,
      sky: ['#2b3a67', '#b56576', '#f9c89b'],
      light: '#fff0d0',
      hills: hills('#c98f9c', '#2a2340'),
      sun: [0.68, 0.42],
      horizon: 0.52,
    }),
    picture('Moon night', {
      seed: 21,
      sky: ['#050b1f', '#12254a', '#2f4f7d'],
      light: '#eaf2ff',
      hills: hills('#31507a', '#060b16'),
      sun: [0.78, 0.18],
      horizon: 0.5,
    }),
  ]
}

function orders(year: number, count: number): string {
  const random = randomFrom(year)
  const lines = Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(year, 0, 1 + Math.floor((index / count) * 365))).toISOString().slice(0, 10)
    const product = products[Math.floor(random() * products.length)]?.name ?? ''
    const pieces = 1 + Math.floor(random() * 5)
    return `${year}-${String(index + 1).padStart(4, '0')},${day},${product},${pieces},${(pieces * (12 + Math.floor(random() * 60))).toFixed(2)}`
  })
  return ['order,date,product,pieces,total', ...lines, ''].join('\n')
}

function backupLog(day: number): string {
  const random = randomFrom(day)
  const line = (index: number) =>
    `02:${String(Math.floor(index / 20)).padStart(2, '0')} copied file ${index + 1}, ${Math.floor(random() * 900_000)} bytes`
  return Array.from({ length: 900 }, (_, index) => line(index)).join('\n')
}
