import { invalidArgument } from '../errors.ts'
import { toInteger } from './parameters.ts'
import type { Given } from './parameters.ts'

const formats = ['jpg', 'jpeg', 'png', 'webp', 'bmp', 'gif', 'src']
const described = new Map([
  ['info', '@info'],
  ['exif', '@exif'],
  ['infoexif', 'info'],
])

/** Letters behind values: what each of them may have before it. */
const letters: Record<string, RegExp> = {
  w: /^\d+$/,
  h: /^\d+$/,
  e: /^[0124]$/,
  c: /^[01]$/,
  l: /^[01]$/,
  p: /^\d+$/,
  q: /^\d+$/,
  Q: /^\d+$/,
  x: /^\d+$/,
  o: /^[012]$/,
  i: /^[01]$/,
  r: /^\d+$/,
  bgc: /^\d+-\d+-\d+$/,
  ci: /^\d+-[01]$/,
  rc: /^\d*x\d*-[1-9]$/,
}

type Letters = ReadonlyMap<string, string>

/**
 * One step of the old service, such as `100w_100h_1e_90Q.png`, as the actions of today; `!NAME` is a style. What `i`
 * changes is not told anywhere: it is taken, and does nothing.
 */
export function readOldStep(step: string, styled: (name: string) => Given[]): Given[] {
  if (step === '') throw invalidArgument('operation', step)
  if (step.startsWith('!')) return styled(step.slice(1))
  const description = described.get(step)
  if (description !== undefined) return [{ name: description, values: [] }]
  const dot = step.lastIndexOf('.')
  const [operations, format] = dot === -1 ? [step, 'src'] : [step.slice(0, dot), step.slice(dot + 1)]
  if (!formats.includes(format)) throw invalidArgument('format', format)
  const given = readLetters(operations)
  return [
    ...oriented(given),
    ...cropped(given),
    ...resized(given),
    ...shaped(given),
    ...written(given),
    ...(format === 'src' ? [] : [action('format', format)]),
  ]
}

function readLetters(operations: string): Letters {
  const given = new Map<string, string>()
  for (const operation of operations === '' ? [] : operations.split('_')) {
    const [, value = '', letter = ''] = /^([\dx-]*)([A-Za-z]+)$/.exec(operation) ?? []
    const pattern = Object.hasOwn(letters, letter) ? letters[letter] : undefined
    if (!pattern?.test(value)) throw invalidArgument('operation', operation)
    given.set(letter, value)
  }
  return given
}

const action = (name: string, ...values: string[]): Given => ({ name, values })

/** 0: as it is stored; 1 and 2: upright. */
const oriented = (given: Letters): Given[] =>
  (given.get('o') ?? '0') === '0' ? [] : [action('auto-orient', '1')]

/** `200x100-5rc`: an area at one of nine points, of which 1 is the upper left. */
function cropped(given: Letters): Given[] {
  const [, width = '', height = '', point = ''] = /^(\d*)x(\d*)-(\d)$/.exec(given.get('rc') ?? '') ?? []
  if (point === '') return []
  const gravity = ['nw', 'north', 'ne', 'west', 'center', 'east', 'sw', 'south', 'se'][Number(point) - 1]
  const sides = [width && `w_${width}`, height && `h_${height}`].filter((side) => side !== '')
  return [action('crop', ...sides, `g_${gravity}`)]
}

const modes: Record<string, string> = { '0': 'm_lfit', '1': 'm_mfit', '2': 'm_fixed', '4': 'm_pad' }

/** Percentage and multiplier go with the sides where there are any. */
function resized(given: Letters): Given[] {
  const percent =
    toInteger('p', given.get('p') ?? '100', { min: 1, max: 1000 }) *
    toInteger('x', given.get('x') ?? '1', { min: 1, max: 20 })
  const sides = ['w', 'h'].flatMap((letter) => {
    const side = given.get(letter)
    return side === undefined ? [] : [`${letter}_${Math.round((Number(side) * percent) / 100)}`]
  })
  if (sides.length === 0) return percent === 100 ? [] : [action('resize', `p_${percent}`)]
  const mode = given.get('c') === '1' ? 'm_fill' : (modes[given.get('e') ?? '0'] ?? 'm_lfit')
  return [action('resize', mode, ...sides, `limit_${given.get('l') ?? '0'}`, ...background(given))]
}

function background(given: Letters): string[] {
  const written = given.get('bgc')
  if (written === undefined) return []
  const channels = written.split('-').map((channel) => toInteger('bgc', channel, { min: 0, max: 255 }))
  return [`color_${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`]
}

/** `100-1ci` is a disc in the smallest square, `100-0ci` rounds the corners of the whole. */
function shaped(given: Letters): Given[] {
  const [radius, isDisc] = given.get('ci')?.split('-') ?? []
  const degrees = given.get('r')
  return [
    ...(radius === undefined ? [] : [action(isDisc === '1' ? 'circle' : 'rounded-corners', `r_${radius}`)]),
    ...(degrees === undefined ? [] : [action('rotate', degrees)]),
  ]
}

const written = (given: Letters): Given[] =>
  ['q', 'Q'].flatMap((letter) => {
    const percent = given.get(letter)
    return percent === undefined ? [] : [action('quality', `${letter}_${percent}`)]
  })
