/** The tracks of head and rows: what it is, path, source, and the target where there is room for it. */
export const lineGrid =
  'grid gap-x-4 grid-cols-[9.5rem_minmax(0,1fr)_5.5rem] @[640px]/lines:grid-cols-[9.5rem_minmax(0,1fr)_6rem_6rem] @[960px]/lines:grid-cols-[9.5rem_minmax(0,1fr)_14.5rem_14.5rem]'
