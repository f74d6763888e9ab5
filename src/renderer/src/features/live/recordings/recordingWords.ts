import type { Recording, RecordingTask, SpanContent } from '../../../../../shared/contract/recordings.ts'
import { titleOf } from '../../../../../shared/live/recordingName.ts'
import { t } from '../../../i18n.ts'
import { formatDuration, formatSize, formatTime } from '../../../ui/format.ts'

export const piecesText = (count: number) => t('recordings.pieceCount', { count })

/** `12 pieces, 1 min 0 s, 14.2 MB`. */
export const contentText = ({ segmentCount, durationSeconds, sizeBytes }: SpanContent) =>
  t('recordings.making.covers', {
    pieces: piecesText(segmentCount),
    duration: formatDuration(durationSeconds),
    size: formatSize(sizeBytes),
  })

/** When the pieces were written; a dash where none is left. */
export function writtenText({ fromMs }: Recording, nowMs: number): string {
  return fromMs === null ? t('common.empty') : formatTime(fromMs, nowMs)
}

/** How many of its pieces are gone; null where all are there. */
export function missingText({ missingCount, segmentCount }: Recording): string | null {
  if (missingCount === 0) return null
  return missingCount === segmentCount
    ? t('recordings.allMissing')
    : t('recordings.missing', { count: missingCount })
}

const namesOf = ({ names }: RecordingTask) => ({ count: names.length, name: titleOf(names[0] ?? '') })

/** What a task is doing, or what became of it. */
export function taskTitle(task: RecordingTask): string {
  const { kind, state, doneCount, totalCount } = task
  if (state === 'running') return t(`recordings.task.${kind}`, namesOf(task))
  if (state === 'done') return t(`recordings.task.${kind}Done`, namesOf(task))
  if (state === 'failed')
    return kind === 'mp4' ? t('recordings.task.mp4Failed', namesOf(task)) : failedText(task)
  return kind === 'mp4'
    ? t('recordings.task.mp4Cancelled', namesOf(task))
    : t('recordings.task.removeCancelled', { done: doneCount, total: totalCount })
}

const failedText = ({ failedCount, totalCount, ...task }: RecordingTask) =>
  failedCount > 0
    ? t('recordings.task.removeFailed', { failed: failedCount, total: totalCount })
    : t('recordings.task.removeNotBegun', namesOf({ ...task, failedCount, totalCount }))

/** How far a task is that is running. */
export function taskProgress({ kind, doneCount, totalCount }: RecordingTask): string {
  if (totalCount === 0) return t('recordings.task.starting')
  if (kind === 'remove') return t('recordings.task.removeCount', { done: doneCount, total: totalCount })
  return doneCount === totalCount
    ? t('recordings.task.mp4Finishing')
    : t('recordings.task.mp4Pieces', { done: doneCount, pieces: piecesText(totalCount) })
}
