import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'

/** Names of the files that hold bytes: `incoming` ones are being written, the others belong to the catalogue. */
export class BlobFiles {
  readonly #incoming: string
  readonly #kept: string
  /** At most 256 of them: those that are known to be there. */
  readonly #folders = new Set<string>()

  constructor(dataDir: string) {
    this.#incoming = path.join(dataDir, 'incoming')
    this.#kept = path.join(dataDir, 'objects')
    mkdirSync(this.#incoming, { recursive: true })
    mkdirSync(this.#kept, { recursive: true })
  }

  incoming(blob: string): string {
    return path.join(this.#incoming, blob)
  }

  kept(blob: string): string {
    return path.join(this.#kept, blob.slice(0, 2), blob)
  }

  /** Called in the same turn as the commit that mentions it, so that nobody asks for it in between. */
  keep(blob: string): void {
    const target = this.kept(blob)
    const folder = path.dirname(target)
    if (!this.#folders.has(folder)) mkdirSync(folder, { recursive: true })
    this.#folders.add(folder)
    renameSync(this.incoming(blob), target)
  }

  discard(blob: string): void {
    rmSync(this.incoming(blob), { force: true })
  }

  /** Off the way of requests: to unlink can take long. */
  async remove(blob: string): Promise<void> {
    await rm(this.kept(blob), { force: true })
  }

  /** What a crash left: a file whose commit came through is kept, every other one goes. */
  sweep(isInUse: (blob: string) => boolean): void {
    for (const blob of readdirSync(this.#incoming)) {
      if (isInUse(blob)) this.keep(blob)
      else this.discard(blob)
    }
  }
}
