/** What clients are compared by: each does the same work with its own means. */
export interface ObjectClient {
  /** Sends a file in parts. */
  upload: (key: string, path: string) => Promise<void>
  /** Fetches an object into a file. */
  download: (key: string, path: string) => Promise<void>
  put: (key: string, body: Buffer) => Promise<void>
  /** Lists all keys below a prefix in pages of 1,000; answers with how many there were. */
  countKeys: (prefix: string) => Promise<number>
  close: () => Promise<void>
}

/** What the queue is compared by: files of this computer, as a person moves them. All prefixes end in `/`. */
export interface FileMover {
  /** Sends a file, or a folder with all its files, below a prefix. */
  upload: (prefix: string, path: string) => Promise<void>
  /** Fetches an object into a folder; it keeps the last part of its name. */
  download: (key: string, folder: string) => Promise<void>
  remove: (key: string) => Promise<void>
  close: () => Promise<void>
}

/** Both contenders cut and parallelise alike. */
export const partSizeBytes = 8 * 1024 * 1024
export const parallelParts = 4
/** As many files of a folder ali-oss has on their way at a time; the queue chooses by itself, as it does when it is new. */
export const parallelFiles = 5

export interface Target {
  port: number
  bucket: string
  accessKeyId: string
  accessKeySecret: string
  region: string
}
