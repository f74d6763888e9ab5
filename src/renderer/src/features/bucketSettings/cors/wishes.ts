import type { CorsRule } from '../../../../../shared/bucketSettings/cors.ts'

export type CorsWish = 'show' | 'upload' | 'video' | 'everyone'

interface WishedRule {
  name: CorsWish
  icon: string
  needsWebsite: boolean
  rule: (origin: string) => Partial<CorsRule>
}

const reading = ['GET', 'HEAD']

/** The rules that most websites want. */
export const corsWishes: readonly WishedRule[] = [
  {
    name: 'show',
    icon: 'i-lucide-image',
    needsWebsite: true,
    rule: (origin) => ({ origins: [origin], methods: reading, maxAgeSeconds: '3600' }),
  },
  {
    name: 'upload',
    icon: 'i-lucide-upload',
    needsWebsite: true,
    rule: (origin) => ({
      origins: [origin],
      methods: [...reading, 'PUT', 'POST'],
      allowedHeaders: ['*'],
      // Uploads in parts send back the ETag of each part.
      exposedHeaders: ['ETag', 'x-oss-request-id'],
      maxAgeSeconds: '3600',
    }),
  },
  {
    name: 'video',
    icon: 'i-lucide-circle-play',
    needsWebsite: true,
    rule: (origin) => ({
      origins: [origin],
      methods: reading,
      allowedHeaders: ['range', 'if-range'],
      exposedHeaders: ['Accept-Ranges', 'Content-Range', 'Content-Length', 'ETag'],
      maxAgeSeconds: '3600',
    }),
  },
  {
    name: 'everyone',
    icon: 'i-lucide-globe',
    needsWebsite: false,
    rule: () => ({ origins: ['*'], methods: reading, maxAgeSeconds: '3600' }),
  },
]
