import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** An account of ossutil's configuration file. Holds the secret: it goes to the keychain and nowhere else. */
export interface OssutilSection {
  name: string
  accessKeyId: string
  accessKeySecret: string
  region: string
  endpoint: string | null
  isSecure: boolean
}

export const ossutilConfigPath = (home = homedir()): string => join(home, '.ossutilconfig')

/**
 * The accounts with a permanent access key in ossutil's configuration file, of version 1 (`[Credentials]`) or 2
 * (`[default]`, `[profile name]`). Empty when there is no such file, which is only ever read.
 */
export async function readOssutil(path: string): Promise<OssutilSection[]> {
  const sections = parseIni(await readIfPresent(path))
  return [...sections.keys()].flatMap((name) => {
    const account = toAccount(name, inherited(sections, name))
    return account ? [account] : []
  })
}

type Values = Map<string, string>

async function readIfPresent(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

/** Names of sections and keys in their plain form: ossutil minds neither case nor `-` and `_` in keys. */
function parseIni(text: string): Map<string, Values> {
  const sections = new Map<string, Values>()
  let values: Values = new Map()
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [, header] = /^\s*\[(.*)\]\s*$/.exec(line) ?? []
    const [, key, value] = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (header !== undefined) sections.set(plainSection(header), (values = new Map()))
    else if (key !== undefined && value !== undefined) values.set(plainKey(key), value)
  }
  return sections
}

const plainSection = (header: string) => header.trim().replace(/^profile\s+/i, '')
const plainKey = (key: string) => key.toLowerCase().replaceAll(/[-_]/g, '')

/** A section's values over those of the section it names as its source, and so on. */
function inherited(sections: Map<string, Values>, name: string, seen = new Set<string>()): Values {
  const values = sections.get(name)
  if (!values || seen.has(name)) return new Map()
  const source = values.get('sourceprofile')
  const below = source ? inherited(sections, source, seen.add(name)) : new Map<string, string>()
  return new Map([...below, ...values])
}

function toAccount(section: string, values: Values): OssutilSection | null {
  const accessKeyId = values.get('accesskeyid')
  const accessKeySecret = values.get('accesskeysecret')
  // A token ends within hours; an account made of one would stop working by itself.
  if (!accessKeyId || !accessKeySecret || values.get('ststoken')) return null
  const endpoint = values.get('endpoint') || null
  const region =
    values.get('region') || /oss-([a-z\d-]+?)(-internal)?\.aliyuncs\.com/.exec(endpoint ?? '')?.[1]
  const address = { region: region ?? 'cn-hangzhou', endpoint, isSecure: !endpoint?.startsWith('http:') }
  const name = section.toLowerCase() === 'credentials' ? 'default' : section
  return { name, accessKeyId, accessKeySecret, ...address }
}
