/** The rules of OSS for the name of a bucket, in the order in which they are shown. */
export const nameRules = {
  length: (name: string) => name.length >= 3 && name.length <= 63,
  characters: (name: string) => /^[a-z0-9-]+$/.test(name),
  ends: (name: string) => /^[a-z0-9]/.test(name) && /[a-z0-9]$/.test(name),
}

export type NameRule = keyof typeof nameRules

/** Which rules a name keeps. */
export const keptRules = (name: string) =>
  (Object.keys(nameRules) as NameRule[]).map((rule) => ({ rule, isKept: nameRules[rule](name) }))

export const isBucketName = (name: string) => Object.values(nameRules).every((isKept) => isKept(name))
