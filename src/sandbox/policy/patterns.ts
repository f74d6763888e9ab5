const compiled = new Map<string, RegExp>()
const maxCompiled = 1000

/** `*` stands for any run of characters, `?` for one. */
export function fits(text: string, pattern: string, { ignoresCase }: { ignoresCase: boolean }): boolean {
  const name = `${ignoresCase} ${pattern}`
  let expression = compiled.get(name)
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replaceAll('?', '.')
    expression = new RegExp(`^${source}$`, ignoresCase ? 'is' : 's')
    if (compiled.size >= maxCompiled) compiled.clear()
    compiled.set(name, expression)
  }
  return expression.test(text)
}
