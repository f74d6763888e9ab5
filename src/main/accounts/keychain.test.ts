import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hasCommand } from '../../../scripts/commandPath.ts'
import { lastingKey } from '../../shared/contract/accounts.ts'
import { openKeychain, type SystemKeychain } from './keychain.ts'

const run = promisify(execFile)
const moduleUrl = new URL('./keychain.ts', import.meta.url).href
const endingUrl = new URL('../hosts/ending.ts', import.meta.url).href
const accountsUrl = new URL('./accounts.ts', import.meta.url).href

const hasKeyring = hasCommand('dbus-run-session') && hasCommand('gnome-keyring-daemon')

let home: string
beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), 'osprey-keychain-'))))
afterEach(() => rm(home, { recursive: true, force: true }))

describe('with a keychain that a test holds in its hand', () => {
  const working = () => {
    const kept = new Map<string, string>()
    const keychain: SystemKeychain = {
      getPassword: async (service, name) => kept.get(`${service}/${name}`) ?? null,
      setPassword: async (service, name, secret) => void kept.set(`${service}/${name}`, secret),
      deletePassword: async (service, name) => kept.delete(`${service}/${name}`),
    }
    return { kept, keychain }
  }

  test('a secret that could not be saved is saved once the keychain answers again', async () => {
    const { kept, keychain } = working()
    let isLocked = true
    const states: string[] = []
    const opened = await openKeychain({
      load: async () => {
        if (isLocked) throw new Error('locked')
        return keychain
      },
      onChanged: ({ kind }) => states.push(kind),
    })
    await opened.write('one', 'secret')
    expect(kept.size).toBe(0)
    expect(opened.state()).toEqual({
      kind: 'memory',
      failure: { kind: 'keychain-unavailable', message: 'locked' },
    })
    expect(await opened.read('one')).toBe('secret')

    isLocked = false
    expect(await opened.read('two')).toBeNull()
    expect([...kept]).toEqual([['Osprey/one', 'secret']])
    expect(states).toEqual(['memory', 'system'])
  })

  test('a secret removed while the keychain was silent is removed from it later', async () => {
    const { kept, keychain } = working()
    const opened = await openKeychain({ load: async () => keychain })
    await opened.write('one', 'secret')
    const { setPassword, deletePassword } = keychain
    const refuse = () => Promise.reject(new Error('locked'))
    Object.assign(keychain, { setPassword: refuse, deletePassword: refuse })
    await opened.remove('one')
    expect(await opened.read('one')).toBeNull()
    expect(kept.size).toBe(1)

    Object.assign(keychain, { setPassword, deletePassword })
    await opened.write('two', 'other')
    expect([...kept]).toEqual([['Osprey/two', 'other']])
  })

  test('one that hangs holds up the app once, and its late answer is taken', async () => {
    const { kept, keychain } = working()
    const gate = Promise.withResolvers<SystemKeychain>()
    const isBack = Promise.withResolvers<null>()
    const opened = await openKeychain({
      timeoutMs: 20,
      load: () => gate.promise,
      onChanged: ({ kind }) => kind === 'system' && isBack.resolve(null),
    })
    await opened.write('one', 'secret')
    expect(opened.state().failure?.message).toMatch(/still owes the answer/)

    gate.resolve(keychain)
    await isBack.promise
    expect([...kept]).toEqual([['Osprey/one', 'secret']])
  })
})

describe.runIf(process.platform === 'linux')('in a process of its own', () => {
  /** Runs a piece of a program that has `keychain` open; answers with the lines it printed, read as JSON. */
  async function inProcess(code: string, session: string | null): Promise<unknown[]> {
    const program = join(home, 'program.mjs')
    await writeFile(program, `import { openKeychain } from '${moduleUrl}'\n${code}`)
    const [file, ...args] = [
      ...(session === null ? [] : ['dbus-run-session', '--', 'sh', '-c', `${session} exec "$0" "$@"`]),
      process.execPath,
      program,
    ]
    const { stdout } = await run(file ?? '', args, {
      env: { PATH: process.env['PATH'], HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home },
      timeout: 20_000,
    })
    return stdout.split('\n').flatMap((line) => (line ? [JSON.parse(line) as unknown] : []))
  }

  const open = 'const keychain = await openKeychain({ timeoutMs: 2000 });'
  const print = (expression: string) => `console.log(JSON.stringify(${expression}));`
  const printState = print('keychain.state().kind')

  test('without a D-Bus session secrets stay in memory, and the reason is told', async () => {
    const lines = await inProcess(
      `${open} await keychain.write('one', 'secret'); ${print('keychain.state()')} ${print("await keychain.read('one')")}`,
      null,
    )
    expect(lines).toEqual([
      {
        kind: 'memory',
        failure: { kind: 'keychain-unavailable', message: expect.stringContaining('D-Bus') },
      },
      'secret',
    ])
    expect(await inProcess(`${open} ${print("await keychain.read('one')")}`, null)).toEqual([null])
  })

  describe('with a gnome-keyring in its own D-Bus session', () => {
    beforeEach((context) => {
      context.skip(
        !hasKeyring,
        'skipped: gnome-keyring and dbus-run-session are not installed on this machine',
      )
    })
    const unlocked = 'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null;'

    test('a secret is stored, read by a later process and deleted', async () => {
      const read = print("await keychain.read('one')")
      expect(
        await inProcess(`${open} await keychain.write('one', 'sécret #1'); ${printState}`, unlocked),
      ).toEqual(['system'])
      expect(await inProcess(`${open} ${read}`, unlocked)).toEqual(['sécret #1'])
      expect(await inProcess(`${open} await keychain.remove('one'); ${read}`, unlocked)).toEqual([null])
      expect(await inProcess(`${open} ${read} ${printState}`, unlocked)).toEqual([null, 'system'])
    })

    test('secret and token of an account are in no file of the data folder, and there at the next start', async () => {
      const dataDir = join(home, 'data')
      const openAll = `import { openAccounts } from '${accountsUrl}'
        ${open} const accounts = await openAccounts({ dataDir: '${dataDir}', keychain, onChanged: () => {} });`
      const draft = {
        ...lastingKey,
        ...{
          name: 'Shop',
          accessKeyId: 'LTAIshop',
          accessKeySecret: 'a-secret-of-the-shop',
          knownBuckets: [],
        },
        ...{ kind: 'token', securityToken: `CAIS-a-secret-token-${'x'.repeat(1500)}` },
        ...{ region: 'cn-hangzhou', endpoint: null, isSecure: true, signatureVersion: 'v4' },
      }
      const add = `${openAll} await accounts.add(${JSON.stringify(draft)}); ${printState}`
      expect(await inProcess(add, unlocked)).toEqual(['system'])
      const entries = await readdir(dataDir, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile())
      expect(files.map(({ name }) => name)).toEqual(['profiles.json'])
      for (const { parentPath, name } of files) {
        expect(await readFile(join(parentPath, name), 'utf8')).not.toContain('a-secret')
      }
      const list = `${openAll} ${print('await accounts.list()')}`
      expect(await inProcess(list, unlocked)).toMatchObject([
        [{ name: 'Shop', kind: 'token', hasSecret: true }],
      ])
      const isToken = '(await accounts.clients.forService((await accounts.list())[0].id)).signer.isTemporary'
      expect(await inProcess(`${openAll} ${print(isToken)}`, unlocked)).toEqual([true])
    })

    test('a keyring that nobody can unlock keeps nothing, and the secret stays in memory', async () => {
      const lines = await inProcess(
        `${open} await keychain.write('one', 'secret'); ${printState} ${print("await keychain.read('one')")}`,
        'true;',
      )
      expect(lines.slice(-2)).toEqual(['memory', 'secret'])
    })
  })

  test.runIf(hasCommand('dbus-run-session'))(
    'a keychain that never answers is given up in time, and does not hold back the end of the app',
    async () => {
      const services = join(home, 'dbus-1', 'services')
      await mkdir(services, { recursive: true })
      await writeFile(
        join(services, 'org.freedesktop.secrets.service'),
        `[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/sh -c "echo $$ > ${home}/starting; mv ${home}/starting ${home}/pid; exec sleep 60 >/dev/null 2>&1"\n`,
      )
      const program = `import { endProcess } from '${endingUrl}'
      import fs from 'node:fs'
      const keychain = await openKeychain({ timeoutMs: 100 })
      await keychain.write('one', 'secret')
      while (!fs.existsSync('${home}/pid')) await new Promise(setImmediate)
      fs.writeFileSync('${home}/said', keychain.state().kind + ' ' + (await keychain.read('one')))
      const close = async () => { await keychain.settled(); fs.writeFileSync('${home}/closed', '') }
      endProcess({ close, isHeldBack: keychain.isHanging, exit: process.exit })`
      await expect(inProcess(program, 'true;')).rejects.toMatchObject({ killed: false })
      process.kill(Number(await readFile(join(home, 'pid'), 'utf8')))
      expect(existsSync(join(home, 'closed'))).toBe(true)
      expect(await readFile(join(home, 'said'), 'utf8')).toBe('memory secret')
    },
  )
})
