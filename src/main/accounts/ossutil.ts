import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { lastingKey, type AccountDraft } from '../../shared/contract/accounts.ts'

/** An account of ossutil's configuration file. Holds the secret: it goes to the keychain and nowhere else. */
export type OssutilSection = Omit<AccountDraft, 'signatureVersion' | 'knownBuckets'>

export const ossutilConfigPath = (home = homedir()): string => join(home, '.ossutilconfig')

/**
 * The accounts in ossutil's configuration file, of version 1 (`[Credentials]`) or 2 (`[default]`, `[profile name]`):
 * with an access key, one that assumes a role, or a token. Empty when there is no such file, which is only ever read.
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
  const access = accessOf(values)
  if (!accessKeyId || !accessKeySecret || !access) return null
  const endpoint = values.get('endpoint') || null
  const region =
    values.get('region') || /oss-([a-z\d-]+?)(-internal)?\.aliyuncs\.com/.exec(endpoint ?? '')?.[1]
  const address = { region: region ?? 'cn-hangzhou', endpoint, isSecure: !endpoint?.startsWith('http:') }
  const name = section.toLowerCase() === 'credentials' ? 'default' : section
  return { name, accessKeyId, accessKeySecret, ...access, ...address }
}

type Access = Pick<AccountDraft, keyof typeof lastingKey>

/** How the key of a section is used; null for ways that Osprey does not know. `mode` decides where both are there. */
function accessOf(values: Values): Access | null {
  const mode = values.get('mode')?.toLowerCase()
  const arn = values.get('rolearn') || values.get('ramrolearn')
  const securityToken = values.get('ststoken')
  const isRole = mode === 'ramrolearn' || (mode === undefined && arn)
  const isToken = mode === 'ststoken' || (mode === undefined && securityToken)
  if (isRole) return arn && !securityToken && !values.get('externalid') ? roleAccess(arn, values) : null
  if (isToken) return securityToken ? { ...lastingKey, kind: 'token', securityToken } : null
  return mode === undefined || mode === 'ak' ? lastingKey : null
}

function roleAccess(arn: string, values: Values): Access {
  const seconds = Number(values.get('tokentimeout') || values.get('durationseconds') || 3600)
  const stsRegion = values.get('stsregion')
  const role = {
    arn,
    sessionName: values.get('rolesessionname') || 'osprey',
    durationSeconds: Math.min(Math.max(Math.round(seconds) || 3600, 900), 43_200),
    policy: values.get('policy') || null,
    stsEndpoint: values.get('stsendpoint') || (stsRegion ? `sts.${stsRegion}.aliyuncs.com` : null),
  }
  return { ...lastingKey, kind: 'role', role }
}
