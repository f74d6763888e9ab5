import { describe, expect, it } from 'vitest'
import { Client } from '../../index.ts'

describe('a plain address', () => {
  const client = new Client({
    accessKeyId: 'a',
    accessKeySecret: 'b',
    bucket: 'demo',
    region: 'cn-beijing',
    secure: true,
  })

  it('is below the bucket', () => {
    expect(client.generateObjectUrl('a b/中.jpg')).toBe(
      'https://demo.oss-cn-beijing.aliyuncs.com/a%20b/%E4%B8%AD.jpg',
    )
  })

  it('is below the endpoint or another base', () => {
    expect(client.getObjectUrl('a')).toBe('https://oss-cn-beijing.aliyuncs.com/a')
    expect(client.getObjectUrl('a', 'https://cdn.example.com')).toBe('https://cdn.example.com/a')
    expect(client.generateObjectUrl('/a', 'https://cdn.example.com/')).toBe('https://cdn.example.com/a')
  })
})
