/** The tracks of head and rows: tick, key, when it began, age, size and parts, and the way to go on. */
export const uploadGrid =
  'grid gap-x-4 grid-cols-[1rem_minmax(0,1fr)_6rem_9rem] @[760px]/uploads:grid-cols-[1rem_minmax(0,1fr)_8.5rem_5.5rem_6rem_5rem_12.5rem]'
/** What is left out where there is no room for it. */
export const wideOnly = 'hidden @[760px]/uploads:block'
