import type { Target } from '../contenders/contender.ts'

export const contenderNames = ['osprey', 'ali-oss'] as const
export type ContenderName = (typeof contenderNames)[number]

/** One line of the table. */
export interface BenchRow {
  name: string
  title: string
  /** What Osprey's figure divided by the peer's has to stay at or below; null where nothing is promised. */
  targets: { seconds: number; peakMiB: number | null }
  /** Makes a contender ready for the work of this row, in a folder of this computer. */
  open: (contender: ContenderName, target: Target, workDir: string) => Promise<OpenRow>
}

export interface OpenRow {
  /** Lays the ground, once for all contenders. */
  prepare: () => Promise<void>
  /** The work that is measured. No two rounds of a run have one number. */
  run: (round: number) => Promise<void>
  /** Takes away what the round has left, so that the next one finds the ground as it was. */
  tidy: (round: number) => Promise<void>
  close: () => Promise<void>
}

type Work<Contender> = (contender: Contender, workDir: string, round: number) => Promise<void>

interface RowDefinition<Contender> extends Pick<BenchRow, 'name' | 'title' | 'targets'> {
  contenders: Record<ContenderName, (target: Target, workDir: string) => Contender | Promise<Contender>>
  prepare?: (contender: Contender, workDir: string) => Promise<void>
  run: Work<Contender>
  tidy?: Work<Contender>
}

/** A row from what its contenders are and what they do. */
export function defineRow<Contender extends { close: () => Promise<void> }>(
  definition: RowDefinition<Contender>,
): BenchRow {
  const { name, title, targets, contenders, prepare, run, tidy } = definition
  return {
    ...{ name, title, targets },
    open: async (contenderName, target, workDir) => {
      const contender = await contenders[contenderName](target, workDir)
      return {
        prepare: async () => prepare?.(contender, workDir),
        run: (round) => run(contender, workDir, round),
        tidy: async (round) => tidy?.(contender, workDir, round),
        close: () => contender.close(),
      }
    },
  }
}
