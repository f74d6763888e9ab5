export const tags = {
  title: 'Tags',
  text: 'Names and values on the bucket, by which the bill and lists of buckets can be grouped, for example by team or project.',
  count: 'None | {count} tag | {count} tags',
  none: 'The bucket has no tags yet.',
  key: 'Name',
  value: 'Value',
  keyOf: 'Name of tag {place}',
  valueOf: 'Value of tag {place}',
  remove: 'Remove tag {place}',
  add: 'Add a tag',
  limits:
    'Up to {count} tags. A name has up to {keyBytes} bytes and a value up to {valueBytes}; a Chinese character takes three.',
  problemOf: 'Tag {place}: {problem}',
  problems: {
    'too-many': 'A bucket has at most {count} tags.',
    'key-empty': 'A tag needs a name.',
    'key-long': 'The name is longer than {keyBytes} bytes.',
    'key-start': 'A name cannot begin with http://, https:// or Aliyun.',
    'key-twice': 'There is a tag of this name already.',
    'value-long': 'The value is longer than {valueBytes} bytes.',
    characters: 'Only letters, digits, spaces and + - = . _ : / are allowed.',
  },
}
