import type { Subject } from '../../case.ts'
import { access } from './access.ts'
import { cname } from './cname.ts'
import { cors } from './cors.ts'
import { inventory } from './inventory.ts'
import { lifecycle } from './lifecycle.ts'
import { logging } from './logging.ts'
import { referer } from './referer.ts'
import { replication } from './replication.ts'
import { style } from './style.ts'
import { switches } from './switches.ts'
import { versions } from './versions.ts'
import { website } from './website.ts'
import { worm } from './worm.ts'

export const settings: readonly Subject[] = [
  logging,
  website,
  referer,
  cors,
  lifecycle,
  access,
  versions,
  worm,
  inventory,
  replication,
  cname,
  style,
  switches,
]
