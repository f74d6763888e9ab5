import type { LinkListFormat } from '../../shared/contract/linkLists.ts'
import { byteOrderMark, csvField, csvRow, csvText } from '../storage/csv.ts'

export interface Link {
  /** The whole key. */
  key: string
  /** Where a program is to put the object: relative, with `/`, a name that every system takes. */
  path: string
  sizeBytes: number
  url: string
}

/** What a format says in words, in the person's language. */
export interface LinkListWords {
  /** Until when the links work, and for whom. */
  note: string
  /** What to do with a script, or with a file of aria2. */
  use: { script: string; aria2: string }
  columns: { name: string; size: string; url: string; expires: string }
  /** Said by the script of one file, before its name. */
  isThere: string
  isMissing: string
}

/** One way to write down links; `end` closes what `begin` opened. */
export interface Format {
  extension: string
  begin: (words: LinkListWords) => string
  line: (link: Link, expiresAtMs: number) => string
  end: string
}

/** A word that a POSIX shell takes as it is, whatever is in it. */
export const shellWord = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

const comment = (text: string) => `# ${text.replaceAll(/\s+/g, ' ')}\n`

/** Fetches file by file, with what there is of curl and wget. Nothing is replaced, nothing half done gets its name. */
const scriptFunctions = ({ isThere, isMissing }: LinkListWords) => `failed=0
fetch() {
  if command -v curl >/dev/null 2>&1; then
    curl --globoff --fail --silent --show-error --retry 3 --output "$1" --url "$2"
  else
    wget --quiet --tries=3 --output-document="$1" "$2"
  fi
}
get() {
  if [ -e "$1" ]; then
    printf '%s %s\\n' ${shellWord(isThere)} "$1" >&2
    return
  fi
  mkdir -p "\${1%/*}"
  part="\${1%/*}/.osprey-part"
  if fetch "$part" "$2" && mv "$part" "$1"; then
    printf '%s\\n' "$1"
  else
    rm -f "$part"
    failed=1
    printf '%s %s\\n' ${shellWord(isMissing)} "$1" >&2
  fi
}
`

export const formats: Record<LinkListFormat, Format> = {
  lines: { extension: 'txt', begin: () => '', line: ({ url }) => `${url}\n`, end: '' },
  script: {
    extension: 'sh',
    begin: (words) =>
      `#!/bin/sh\n${comment(words.use.script)}${comment(words.note)}${scriptFunctions(words)}`,
    line: ({ path, url }) => `get ${shellWord(`./${path}`)} ${shellWord(url)}\n`,
    end: 'exit "$failed"\n',
  },
  aria2: {
    extension: 'aria2.txt',
    begin: (words) => comment(words.use.aria2) + comment(words.note),
    // What precedes the path keeps a space at its beginning.
    line: ({ path, url }) => `${url}\n  out=./${path}\n`,
    end: '',
  },
  csv: {
    extension: 'csv',
    begin: ({ columns: { name, size, url, expires } }) =>
      byteOrderMark + csvRow([name, size, url, expires].map(csvField)),
    line: ({ key, sizeBytes, url }, expiresAtMs) =>
      csvRow([csvText(key), String(sizeBytes), csvField(url), new Date(expiresAtMs).toISOString()]),
    end: '',
  },
}
