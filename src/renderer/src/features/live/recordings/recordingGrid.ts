/** The tracks of head and rows: tick, name, when, length, pieces, size, and what can be done. */
export const recordingGrid =
  'grid gap-x-4 grid-cols-[1rem_minmax(0,1fr)_6rem_5.5rem_4.5rem] @[720px]/recordings:grid-cols-[1rem_minmax(0,1fr)_10rem_6rem_6rem_6rem_4.5rem]'
