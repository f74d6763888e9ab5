import type { Messages } from '../../messages.ts'

export const encryption: Messages['bucketSettings']['encryption'] = {
  title: '服务端加密',
  text: '由服务端加密存入 Bucket 的文件。有权读取的人得到的是解密后的内容，无需任何操作。',
  choices: { off: '已关闭', AES256: 'AES-256', KMS: 'KMS', SM4: '国密 SM4', other: '其他方式' },
  texts: {
    off: '除非上传时单独要求加密，否则按原样存储。',
    AES256: '密钥由 OSS 生成和保管。不收费，适合大多数情况。',
    KMS: '密钥保存在密钥管理服务（KMS）中，您可以查看使用记录，也可以停用密钥。调用 KMS 会另外收费。',
    SM4: '国密标准，适用于有合规要求的场景。密钥由 OSS 生成和保管。',
    other: '其他工具设置了 Osprey 不认识的加密方式，将保持原样。',
  },
  key: '密钥 ID',
  keyHelp: '留空则使用 KMS 为您的账号中的 OSS 生成的默认密钥。',
  keyProblem: '密钥 ID 中不能有空格。',
  sm4: '数据用 SM4 加密',
  sm4Text: '不勾选则用 AES-256 加密数据。',
  existing:
    '只对今后存入的文件生效。已有的文件保持原样；如需加密，可将其原地复制一次。谁可以打开文件不受影响。',
}
