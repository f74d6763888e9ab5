import { expect, test } from 'vitest'
import type { FileToStage } from '../../../staging.ts'
import { readableFiles, walkEntries } from './droppedFiles.ts'

/** What the computer does not let the page read: all of an entry, or the bytes of a file. */
type Closed = 'closed entry' | 'closed bytes'

interface Tree {
  [name: string]: Tree | string | { closed: Closed }
}

let foldersRead = 0

const refusal = new DOMException('not allowed', 'NotReadableError')
type Refuse = (error: DOMException) => void

class ClosedFile extends File {
  override slice(): Blob {
    return Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(refusal) })
  }
}

/** Entries as a browser makes them of a drop: a folder hands out its children two at a time. */
function entriesOf(tree: Tree, parent = ''): FileSystemEntry[] {
  return Object.entries(tree).map(([name, content]) => {
    const fullPath = `${parent}/${name}`
    const isFile = typeof content === 'string' || 'closed' in content
    const of = isFile
      ? { file: (give: (file: File) => void, refuse: Refuse) => openFile(name, content, give, refuse) }
      : { createReader: () => readerOf(content as Tree, fullPath) }
    return { isFile, isDirectory: !isFile, ...of, name, fullPath } as unknown as FileSystemEntry
  })
}

function openFile(name: string, content: Tree[string], give: (file: File) => void, refuse: Refuse): void {
  if (typeof content === 'string') give(new File([content], name))
  else if (content['closed'] === 'closed bytes') give(new ClosedFile(['x'], name))
  else refuse(refusal)
}

/** A folder with the entry `unreadable` cannot be read to its end. */
function readerOf(tree: Tree, path: string) {
  const { unreadable, ...readable } = tree
  const children = entriesOf(readable, path)
  foldersRead += 1
  return {
    readEntries: (give: (some: FileSystemEntry[]) => void, refuse: Refuse) => {
      if (children.length === 0 && unreadable !== undefined) refuse(refusal)
      else give(children.splice(0, 2))
    },
  }
}

async function staged(tree: Tree) {
  const paths: string[] = []
  const unread: string[] = []
  const onUnread = (path: string) => unread.push(path)
  const files: AsyncIterable<FileToStage> = walkEntries(entriesOf(tree), onUnread)
  for await (const { path, file } of readableFiles(files, onUnread))
    paths.push(file === null ? path : `${path} ${await file.text()}`)
  return { paths, unread }
}

test('files keep their paths below what was dropped, however deep, and empty folders are folders', async () => {
  const { paths, unread } = await staged({
    'a.txt': 'a',
    photos: { '1.jpg': '1', '2.jpg': '2', '3.jpg': '3', none: {}, deep: { deeper: { 'ü #?.md': 'x' } } },
    empty: {},
  })
  expect(paths).toEqual([
    'a.txt a',
    'photos/1.jpg 1',
    'photos/2.jpg 2',
    'photos/3.jpg 3',
    'photos/none/',
    'photos/deep/deeper/ü #?.md x',
    'empty/',
  ])
  expect(unread).toEqual([])
})

test('what cannot be read is told, and the rest goes', async () => {
  const { paths, unread } = await staged({
    'a.txt': { closed: 'closed entry' },
    'b.txt': { closed: 'closed bytes' },
    locked: { unreadable: '' },
    half: { 'c.txt': 'c', 'd.txt': 'd', unreadable: '' },
    'e.txt': 'e',
  })
  expect(paths).toEqual(['half/c.txt c', 'half/d.txt d', 'e.txt e'])
  expect(unread).toEqual(['a.txt', 'b.txt', 'locked/', 'half/'])
})

test('a folder is not read before its turn', async () => {
  foldersRead = 0
  const dropped = entriesOf({ first: { 'a.txt': 'a', 'b.txt': 'b' }, second: { 'c.txt': 'c' } })
  const files = walkEntries(dropped, () => undefined)
  await files.next()
  await files.next()
  expect(foldersRead).toBe(1)
  await files.next()
  expect(foldersRead).toBe(2)
})
