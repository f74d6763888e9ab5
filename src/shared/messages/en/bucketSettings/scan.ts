/** The count of all that a bucket holds, as every page that rests on it tells it. */
export const scan = {
  counted: 'Counted {age}',
  listed: 'From the inventory of the bucket, written {age}',
  partly: 'Only a part was counted, beginning {age}',
  counting: 'Counting the objects',
  soFar: 'Counting… | Counting… {count} object, {size} so far | Counting… {count} objects, {size} so far',
  background: 'You can leave this page meanwhile.',
  stop: 'Stop counting',
  again: 'Count again',
  goOn: 'Go on counting',
  goOnText:
    'The count ended before it had seen the whole bucket. It can go on where it stopped, or begin anew.',
  notAllowed: 'This account may not list the objects of this bucket',
}
