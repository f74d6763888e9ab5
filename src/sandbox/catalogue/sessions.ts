import type { Database } from './database.ts'

/** A temporary key that STS gave out. */
export interface Session {
  accessKeyId: string
  accessKeySecret: string
  securityToken: string
  accountId: string
  roleArn: string
  sessionName: string
  /** JSON; null: everything that the account may do. */
  policy: string | null
  expiresMs: number
}

export class Sessions {
  readonly #find
  readonly #hasToken
  readonly #add
  readonly #removeExpired

  constructor(database: Database) {
    this.#find = database.prepare(
      `SELECT access_key_id AS accessKeyId, access_key_secret AS accessKeySecret, security_token AS securityToken,
         account_id AS accountId, role_arn AS roleArn, session_name AS sessionName, policy, expires_ms AS expiresMs
       FROM sessions WHERE access_key_id = ?`,
    )
    this.#hasToken = database.prepare('SELECT 1 FROM sessions WHERE security_token = ?')
    this.#add = database.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    this.#removeExpired = database.prepare('DELETE FROM sessions WHERE expires_ms < ?')
  }

  find(accessKeyId: string): Session | undefined {
    return this.#find.get(accessKeyId) as unknown as Session | undefined
  }

  hasToken(securityToken: string): boolean {
    return this.#hasToken.get(securityToken) !== undefined
  }

  add(session: Session): void {
    const {
      accessKeyId,
      accessKeySecret,
      securityToken,
      accountId,
      roleArn,
      sessionName,
      policy,
      expiresMs,
    } = session
    this.#add.run(
      accessKeyId,
      accessKeySecret,
      securityToken,
      accountId,
      roleArn,
      sessionName,
      policy,
      expiresMs,
    )
  }

  /** Forgets what ended before a time. */
  removeExpired(beforeMs: number): void {
    this.#removeExpired.run(beforeMs)
  }
}
