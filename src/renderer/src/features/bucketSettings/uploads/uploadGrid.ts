/** The tracks of head and rows: tick, key and facts, size, and the way to go on. */
export const uploadGrid =
  'grid gap-x-4 grid-cols-[1rem_minmax(0,1fr)_5.5rem_2rem] @[600px]/uploads:grid-cols-[1rem_minmax(0,1fr)_6rem_12.5rem]'
