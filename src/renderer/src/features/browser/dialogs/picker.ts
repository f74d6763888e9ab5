/** A folder to go into. */
export interface PickerFolder {
  id: string
  name: string
}

/** Where to begin: a bucket, or a folder that everybody has. */
export interface PickerPlace {
  id: string
  label: string
  /** Null stands for a bucket. */
  icon: string | null
  isHere: boolean
}
