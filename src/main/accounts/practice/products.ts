/** Drawings of what a small shop sells. */
export const products: readonly { name: string; drawing: string }[] = [
  [
    'teacup',
    '#0D6883',
    '<path d="M110 150h160v60a80 80 0 0 1-160 0z"/><path d="M270 165h20a30 30 0 0 1 0 60h-25" fill="none" stroke-width="14"/>',
  ],
  [
    'teapot',
    '#8F5300',
    '<path d="M120 160h170q10 130-85 130T120 160z"/><path d="M285 190l55-45 12 12-50 80M125 190c-70-20-70 70-5 65" fill="none" stroke-width="14"/><path d="M165 145h80l-15-25h-50z"/>',
  ],
  ['bowl', '#6B5BB5', '<path d="M90 170h220a110 110 0 0 1-220 0z"/><path d="M160 285h80v14h-80z"/>'],
  ['vase', '#157347', '<path d="M170 90h60l-8 60q60 40 40 110-15 40-62 40t-62-40q-20-70 40-110z"/>'],
  [
    'plate',
    '#BF2F2A',
    '<ellipse cx="200" cy="200" rx="125" ry="95"/><ellipse cx="200" cy="200" rx="80" ry="58" fill="#fff" fill-opacity=".35" stroke="none"/>',
  ],
  [
    'lamp',
    '#C98A00',
    '<path d="M140 100h120l35 100H105z"/><path d="M193 200h14v80h-14zM150 280h100v16H150z"/>',
  ],
  [
    'basket',
    '#5F6D75',
    '<path d="M100 180h200l-25 115H125z"/><path d="M130 180c0-110 140-110 140 0" fill="none" stroke-width="14"/>',
  ],
  ['candle', '#B6588C', '<path d="M165 160h70v135h-70z"/><path d="M200 90q28 34 0 60-28-26 0-60z"/>'],
].map(([name = '', colour = '', shape = '']) => ({ name, drawing: draw(colour, shape) }))

function draw(colour: string, shape: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">
  <rect width="400" height="400" fill="${colour}" fill-opacity=".12"/>
  <ellipse cx="200" cy="305" rx="110" ry="12" fill="${colour}" fill-opacity=".18"/>
  <g fill="${colour}" stroke="${colour}" stroke-width="6" stroke-linejoin="round" stroke-linecap="round">${shape}</g>
</svg>
`
}
