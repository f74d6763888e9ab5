/** User metadata under which a file's time of change is kept: seconds with a fraction, as other tools write it. */
export const fileTimeName = 'mtime'

export const formatFileTime = (ms: number) => (ms / 1000).toFixed(3)

export function parseFileTime(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,12}(\.\d{1,9})?$/.test(text)) return null
  return Math.floor(Number(text) * 1000)
}
