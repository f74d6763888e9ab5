import { computed, type Ref } from 'vue'
import type { Push, Samples } from '../../../../../shared/contract/liveStatus.ts'
import { t } from '../../../i18n.ts'
import { formatClock } from '../../../ui/format.ts'
import { formatBitrate, formatBitsIn, formatFrameRate, rateUnit } from '../rates.ts'
import { gapName } from './gapName.ts'
import { gapsOf } from './gaps.ts'
import { figuresOf, rateColumns } from './rateColumns.ts'
import type { CrosshairPoint } from './useCrosshair.ts'
import type { Measured } from './useSamples.ts'

const nothing: Samples = { atMs: [], videoBitsPerSecond: [], audioBitsPerSecond: [], framesPerSecond: [] }

/** What the samples say: as columns to draw, as gaps, and in sentences. */
export function useRates(measured: Ref<Measured | null>, pushes: () => readonly Push[]) {
  const columns = computed(() => rateColumns(measured.value?.samples ?? nothing))
  const gaps = computed(() => gapsOf(columns.value, pushes(), measured.value?.askedAtMs ?? 0))
  const bitrate = computed(() => figuresOf(columns.value.atMs, columns.value.total))
  const unit = computed(() => rateUnit(columns.value.total))
  const frames = computed(() => figuresOf(columns.value.atMs, columns.value.framesPerSecond))

  return {
    columns,
    gaps,
    /** Of the axis. */
    unit,
    /** Short, in the unit of the axis. */
    bitrateFigures: computed(() =>
      bitrate.value
        ? t('live.charts.averageAndLowest', {
            value: formatBitsIn(unit.value, bitrate.value.average),
            lowest: formatBitsIn(unit.value, bitrate.value.lowest),
            time: formatClock(bitrate.value.lowestAtMs),
          })
        : t('live.charts.nothing'),
    ),
    /** The same with units, for whoever does not see the axis. */
    bitrateSummary: computed(() =>
      bitrate.value
        ? t('live.charts.averageAndLowest', {
            value: formatBitrate(bitrate.value.average),
            lowest: formatBitrate(bitrate.value.lowest),
            time: formatClock(bitrate.value.lowestAtMs),
          })
        : t('live.charts.nothing'),
    ),
    frameSummary: computed(() =>
      frames.value
        ? t('live.charts.average', { value: formatFrameRate(frames.value.average) })
        : t('live.charts.nothing'),
    ),
    hasAny: computed(() => bitrate.value !== null || frames.value !== null),
    /** What the crosshair stands on, as a person reads it. */
    linesAt({ index, gap }: CrosshairPoint): string[] {
      const { total, audio, framesPerSecond } = columns.value
      if (gap) return [gapName(gap)]
      const sound = audio[index] ?? null
      return [
        formatBitrate(total[index] ?? null),
        formatFrameRate(framesPerSecond[index] ?? null),
        ...(sound === null ? [] : [t('live.charts.ofSound', { rate: formatBitrate(sound) })]),
      ]
    },
  }
}
