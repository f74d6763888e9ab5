import { DatabaseSync } from 'node:sqlite'
import { dayMs, entries, leftUploads, MB } from './shopObjects.ts'

/** Gives objects the sizes and times of long use, and multiplies one to a hundred thousand, in the catalogue itself. */
export function age(cataloguePath: string): void {
  const catalogue = new DatabaseSync(cataloguePath)
  const change = catalogue.prepare(
    'UPDATE objects SET size_bytes = ?, modified_ms = ?, storage_class = ? WHERE key = ?',
  )
  for (const { key, sizeBytes, ageMs, storageClass = 'Standard' } of entries)
    change.run(Math.round(sizeBytes), Date.now() - ageMs, storageClass, Buffer.from(key))
  catalogue.prepare('UPDATE parts SET size_bytes = ?').run(64 * MB)
  const began = catalogue.prepare('UPDATE uploads SET initiated_ms = ? WHERE key = ?')
  for (const { key, ageMs } of leftUploads) began.run(Date.now() - ageMs, Buffer.from(key))
  const changed = ['id', 'key', 'size_bytes', 'modified_ms']
  const columns = catalogue.prepare('PRAGMA table_info(objects)').all()
  const same = columns.map(({ name }) => String(name)).filter((name) => !changed.includes(name))
  const template = Buffer.from('template')
  catalogue
    .prepare(
      `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 100000)
       INSERT INTO objects (key, size_bytes, modified_ms, ${same.join()})
       SELECT CAST(printf('scan-%06d.%s', n, CASE n % 3 WHEN 0 THEN 'tif' WHEN 1 THEN 'jpg' ELSE 'pdf' END) AS BLOB),
         4096 + (n * 7919 % 9000017), modified_ms - n * 61000, ${same.join()}
       FROM objects, numbers WHERE key = ?`,
    )
    .run(template)
  catalogue.prepare('DELETE FROM objects WHERE key = ?').run(template)
  const ages = catalogue.prepare('UPDATE buckets SET created_ms = ? - id * ?')
  ages.run(Date.now(), 61 * dayMs)
  catalogue.close()
}
