import { computed, type Ref } from 'vue'
import type { Push, Samples } from '../../../../../shared/contract/liveStatus.ts'
import { t } from '../../../i18n.ts'
import { formatClock } from '../../../ui/format.ts'
import { formatBitrate, formatFrameRate } from '../rates.ts'
import { gapName } from './gapName.ts'
import { figuresOf, gapsOf, rateColumns, type TimeRange } from './rateColumns.ts'

const nothing: Samples = { atMs: [], videoBitsPerSecond: [], audioBitsPerSecond: [], framesPerSecond: [] }

/** What the samples say: as columns to draw, as gaps, and in sentences. */
export function useRates(
  measured: Ref<{ samples: Samples; range: TimeRange } | null>,
  pushes: () => readonly Push[],
) {
  const columns = computed(() => rateColumns(measured.value?.samples ?? nothing))
  const gaps = computed(() => gapsOf(columns.value, pushes()))
  const bitrate = computed(() => figuresOf(columns.value.atMs, columns.value.total))
  const frames = computed(() => figuresOf(columns.value.atMs, columns.value.framesPerSecond))

  return {
    columns,
    gaps,
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
    /** The values of one row, or why it has none, as a person reads them. */
    linesAt(index: number): string[] {
      const { atMs, total, framesPerSecond } = columns.value
      const timeMs = atMs[index] ?? 0
      const gap = gaps.value.find(({ fromMs, toMs }) => timeMs > fromMs && timeMs < toMs)
      if (gap) return [gapName(gap)]
      return [formatBitrate(total[index] ?? null), formatFrameRate(framesPerSecond[index] ?? null)]
    },
  }
}
