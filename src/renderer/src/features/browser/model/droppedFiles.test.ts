import { expect, test } from 'vitest'
import { walkEntries } from './droppedFiles.ts'

interface Tree {
  [name: string]: Tree | string
}

let foldersRead = 0

/** Entries as a browser makes them of a drop: a folder hands out its children two at a time. */
function entriesOf(tree: Tree, parent = ''): FileSystemEntry[] {
  return Object.entries(tree).map(([name, content]) => {
    const fullPath = `${parent}/${name}`
    const entry =
      typeof content === 'string'
        ? {
            isFile: true,
            isDirectory: false,
            file: (give: (file: File) => void) => give(new File([content], name)),
          }
        : { isFile: false, isDirectory: true, createReader: () => readerOf(content, fullPath) }
    return { ...entry, name, fullPath } as unknown as FileSystemEntry
  })
}

function readerOf(tree: Tree, path: string) {
  const children = entriesOf(tree, path)
  foldersRead += 1
  return { readEntries: (give: (some: FileSystemEntry[]) => void) => give(children.splice(0, 2)) }
}

test('files keep their paths below what was dropped, however deep, and empty folders come to nothing', async () => {
  const dropped = entriesOf({
    'a.txt': 'a',
    photos: { '1.jpg': '1', '2.jpg': '2', '3.jpg': '3', none: {}, deep: { deeper: { 'ü #?.md': 'x' } } },
  })
  const paths: string[] = []
  for await (const { path, file } of walkEntries(dropped)) paths.push(`${path} ${await file.text()}`)
  expect(paths).toEqual([
    'a.txt a',
    'photos/1.jpg 1',
    'photos/2.jpg 2',
    'photos/3.jpg 3',
    'photos/deep/deeper/ü #?.md x',
  ])
})

test('a folder is not read before its turn', async () => {
  foldersRead = 0
  const files = walkEntries(entriesOf({ first: { 'a.txt': 'a', 'b.txt': 'b' }, second: { 'c.txt': 'c' } }))
  await files.next()
  await files.next()
  expect(foldersRead).toBe(1)
  await files.next()
  expect(foldersRead).toBe(2)
})
