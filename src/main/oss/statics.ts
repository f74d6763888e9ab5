import { ClusterClient } from './cluster.ts'
import { ImageClient } from './image.ts'
import { initOptions } from './initOptions.ts'
import { Client as PlainClient } from './oss.ts'
import { STS } from './sts.ts'

/** The client with the SDK's other classes on it. They are made of clients themselves: only here all of them meet. */
export const Client = Object.assign(PlainClient, { initOptions, ImageClient, ClusterClient, STS })

export type Client = PlainClient
