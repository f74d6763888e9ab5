import type { Messages } from '../../../../../shared/messages/messages.ts'

type Words = Messages['bucketSettings']['imageStyles']
export type FieldLabel = keyof Words['fields']
export type ChoiceLabel = keyof Words['choices']

/** One value of a step: `w` in `resize,w_200`. The name is empty where the step has a single value: `rotate,90`. */
export type Parameter = {
  name: string
  label: FieldLabel
  isNeeded?: boolean
  /** Shown on demand. */
  isRare?: boolean
} & (
  | { type: 'number'; min: number; max: number }
  /** The first one is what the service takes where nothing is said. */
  | { type: 'choice'; choices: readonly { value: string; label: ChoiceLabel }[] }
  | { type: 'color' }
  /** A text that is written in base64. */
  | { type: 'words'; maxCharacters: number }
)

interface StepDefinition {
  icon: string
  /** What a new step of the kind says. */
  start: string
  parameters: readonly Parameter[]
}

const sidePx = { type: 'number', min: 1, max: 16_384 } as const
const distancePx = { type: 'number', min: 0, max: 4096 } as const
const percent = { type: 'number', min: 1, max: 100 } as const
const shift = { type: 'number', min: -100, max: 100 } as const
const yesOrNo = [
  { value: '0', label: 'no' },
  { value: '1', label: 'yes' },
] as const
const places = (['nw', 'north', 'ne', 'west', 'center', 'east', 'sw', 'south', 'se'] as const).map(
  (value) => ({ value, label: value }),
)
/** A watermark stands at the bottom right where nothing is said. */
const placesFromEnd = places.toReversed()
const radius = { name: 'r', label: 'radius', type: 'number', min: 1, max: 4096, isNeeded: true } as const

const definitions = {
  resize: {
    icon: 'i-lucide-scaling',
    start: 'resize,w_800',
    parameters: [
      {
        name: 'm',
        label: 'fit',
        type: 'choice',
        choices: (['lfit', 'mfit', 'fill', 'pad', 'fixed'] as const).map((value) => ({
          value,
          label: value,
        })),
      },
      { name: 'w', label: 'width', ...sidePx },
      { name: 'h', label: 'height', ...sidePx },
      {
        name: 'limit',
        label: 'enlarge',
        type: 'choice',
        isRare: true,
        choices: [
          { value: '1', label: 'no' },
          { value: '0', label: 'yes' },
        ],
      },
      { name: 'color', label: 'padColor', type: 'color', isRare: true },
      { name: 'l', label: 'longerSide', ...sidePx, isRare: true },
      { name: 's', label: 'shorterSide', ...sidePx, isRare: true },
      { name: 'p', label: 'share', type: 'number', min: 1, max: 1000, isRare: true },
    ],
  },
  crop: {
    icon: 'i-lucide-crop',
    start: 'crop,w_400,h_400,g_center',
    parameters: [
      { name: 'w', label: 'width', type: 'number', min: 1, max: 30_000 },
      { name: 'h', label: 'height', type: 'number', min: 1, max: 30_000 },
      { name: 'g', label: 'part', type: 'choice', choices: places },
      { name: 'x', label: 'fromLeft', type: 'number', min: 0, max: 30_000, isRare: true },
      { name: 'y', label: 'fromTop', type: 'number', min: 0, max: 30_000, isRare: true },
    ],
  },
  rotate: {
    icon: 'i-lucide-rotate-cw',
    start: 'rotate,90',
    parameters: [{ name: '', label: 'degrees', type: 'number', min: 0, max: 360, isNeeded: true }],
  },
  'auto-orient': {
    icon: 'i-lucide-smartphone',
    start: 'auto-orient,1',
    parameters: [{ name: '', label: 'upright', type: 'choice', choices: yesOrNo }],
  },
  watermark: {
    icon: 'i-lucide-stamp',
    start: 'watermark,text_T3NwcmV5,size_40,color_FFFFFF,t_80',
    parameters: [
      { name: 'text', label: 'words', type: 'words', maxCharacters: 64, isNeeded: true },
      { name: 'size', label: 'textSize', type: 'number', min: 1, max: 1000 },
      { name: 'color', label: 'color', type: 'color' },
      { name: 'g', label: 'place', type: 'choice', choices: placesFromEnd },
      { name: 't', label: 'opacity', type: 'number', min: 0, max: 100 },
      { name: 'x', label: 'sideGap', ...distancePx, isRare: true },
      { name: 'y', label: 'edgeGap', ...distancePx, isRare: true },
      { name: 'shadow', label: 'shadow', type: 'number', min: 0, max: 100, isRare: true },
      { name: 'rotate', label: 'degrees', type: 'number', min: 0, max: 360, isRare: true },
      { name: 'fill', label: 'everywhere', type: 'choice', choices: yesOrNo, isRare: true },
      { name: 'type', label: 'font', type: 'words', maxCharacters: 64, isRare: true },
    ],
  },
  blur: {
    icon: 'i-lucide-droplets',
    start: 'blur,r_3,s_2',
    parameters: [
      { name: 'r', label: 'radius', type: 'number', min: 1, max: 50, isNeeded: true },
      { name: 's', label: 'strength', type: 'number', min: 1, max: 50, isNeeded: true },
    ],
  },
  sharpen: {
    icon: 'i-lucide-triangle',
    start: 'sharpen,100',
    parameters: [{ name: '', label: 'strength', type: 'number', min: 50, max: 399, isNeeded: true }],
  },
  bright: {
    icon: 'i-lucide-sun',
    start: 'bright,10',
    parameters: [{ name: '', label: 'change', ...shift, isNeeded: true }],
  },
  contrast: {
    icon: 'i-lucide-contrast',
    start: 'contrast,10',
    parameters: [{ name: '', label: 'change', ...shift, isNeeded: true }],
  },
  'rounded-corners': {
    icon: 'i-lucide-square-round-corner',
    start: 'rounded-corners,r_30',
    parameters: [radius],
  },
  circle: { icon: 'i-lucide-circle', start: 'circle,r_100', parameters: [radius] },
  quality: {
    icon: 'i-lucide-gauge',
    start: 'quality,Q_80',
    parameters: [
      { name: 'Q', label: 'quality', ...percent },
      { name: 'q', label: 'relativeQuality', ...percent, isRare: true },
    ],
  },
  format: {
    icon: 'i-lucide-file-image',
    start: 'format,webp',
    parameters: [
      {
        name: '',
        label: 'format',
        type: 'choice',
        choices: (['jpg', 'png', 'webp', 'avif', 'heic', 'gif', 'bmp', 'tiff'] as const).map((value) => ({
          value,
          label: value,
        })),
      },
    ],
  },
} as const satisfies Record<string, StepDefinition>

export type StepKind = keyof typeof definitions

/** What the form can show of each kind of step, and the limits of the service. */
export const stepKinds: Readonly<Record<StepKind, StepDefinition>> = definitions
export const stepKindNames = Object.keys(definitions) as StepKind[]
