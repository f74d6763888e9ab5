/** What a person types for a folder, as a prefix: it ends in `/`, and only one that is empty stays so. */
export function folderOf(typed: string): string {
  const path = typed.trim().replace(/^\/+/, '')
  return path === '' || path.endsWith('/') ? path : `${path}/`
}
