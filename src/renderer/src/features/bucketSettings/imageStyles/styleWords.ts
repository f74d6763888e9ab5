import { t } from '../../../i18n.ts'
import { readStep, stepTextsOf, type Step } from './steps.ts'
import { decodeWords } from './words64.ts'

/** What a style does, in one sentence; its own text where it has no steps. */
export function styleSentence(content: string): string {
  const steps = stepTextsOf(content)
  if (!steps) return content
  return steps
    .map((text) => stepWords(readStep(text)))
    .reduce((first, second) => t('bucketSettings.imageStyles.says.join', { first, second }))
}

function stepWords(step: Step): string {
  if (step.kind === 'other') return step.text
  const { '': value = '', text, q, Q } = step.values
  switch (step.kind) {
    case 'resize':
      return resizeWords(step.values)
    case 'crop': {
      const { w, h } = step.values
      const isBoth = w !== undefined && h !== undefined
      return isBoth
        ? t('bucketSettings.imageStyles.says.cropTo', { w, h })
        : t('bucketSettings.imageStyles.says.crop')
    }
    case 'watermark':
      return t('bucketSettings.imageStyles.says.watermark', { text: decodeWords(text ?? '') ?? '' })
    case 'quality':
      return t('bucketSettings.imageStyles.says.quality', { value: Q ?? q ?? '' })
    case 'format':
      return t('bucketSettings.imageStyles.says.format', { value: value.toUpperCase() })
    case 'rotate':
    case 'auto-orient':
    case 'blur':
    case 'sharpen':
    case 'bright':
    case 'contrast':
    case 'rounded-corners':
    case 'circle':
      return t(`bucketSettings.imageStyles.says.${step.kind}`, { value })
  }
}

const fits = ['lfit', 'mfit', 'fill', 'pad', 'fixed'] as const

function resizeWords({ w, h, p, m = 'lfit' }: Readonly<Record<string, string>>): string {
  const fit = fits.find((known) => known === m) ?? 'lfit'
  if (w && h) return t(`bucketSettings.imageStyles.says.${fit}`, { w, h })
  if (w) return t('bucketSettings.imageStyles.says.width', { w })
  if (h) return t('bucketSettings.imageStyles.says.height', { h })
  return p ? t('bucketSettings.imageStyles.says.share', { p }) : t('bucketSettings.imageStyles.says.resize')
}
