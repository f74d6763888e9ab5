/** What is compared: each contender does the same work with its own means. */
export interface Contender {
  /** Sends a file in parts. */
  upload: (key: string, path: string) => Promise<void>
  /** Fetches an object into a file. */
  download: (key: string, path: string) => Promise<void>
  put: (key: string, body: Buffer) => Promise<void>
  /** Lists all keys below a prefix in pages of 1,000; answers with how many there were. */
  countKeys: (prefix: string) => Promise<number>
  close: () => Promise<void>
}

/** Both contenders cut and parallelise alike. */
export const partSizeBytes = 8 * 1024 * 1024
export const parallelParts = 4

export interface Target {
  port: number
  bucket: string
  accessKeyId: string
  accessKeySecret: string
  region: string
}
