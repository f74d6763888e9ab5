import type { Messages } from '../messages.ts'

export const codes: Messages['failure']['code'] = {
  BucketAlreadyExists: {
    what: '名称 {bucket} 已被占用',
    why: '所有 OSS 用户共用 Bucket 名称，这个名称已经有人在用。',
    todo: '请换一个名称，比如在前面加上公司名。',
  },
  TooManyBuckets: {
    what: 'Bucket 数量已到上限',
    why: '每个账号在每个地域最多有 100 个 Bucket。',
    todo: '请删除不再使用的 Bucket，或换一个地域。',
  },
  UserDisable: {
    what: '阿里云账号已被停用',
    why: '通常是因为欠费，或者还没有开通 OSS 服务。',
    todo: '请登录阿里云控制台查看。',
  },
  InvalidSecurityToken: {
    what: '临时访问权限无效',
    why: '令牌与这个 AccessKey 不匹配。',
    todo: '请申请新的令牌，并一起填入全部内容。',
  },
  FileImmutable: {
    what: '{key}暂时不能改动',
    why: '这个 Bucket 设有合规保留策略，文件在规定时间内受到保护。',
    todo: '请等保护期结束，或询问 Bucket 的管理员。',
  },
  RestoreAlreadyInProgress: {
    what: '{key}正在解冻',
    why: '之前已经提交过解冻，还没有完成。',
    todo: '请等待解冻完成。视存储类型不同，需要几分钟到两天。',
  },
  ECONNREFUSED: {
    what: '访问域名没有回应',
    why: '那个地址的电脑拒绝了连接。',
    todo: '请检查访问域名和端口，以及那边的服务器是否在运行。',
  },
  ENOTFOUND: {
    what: '访问域名不存在',
    why: '没有叫这个名字的服务器，或者这台电脑没有联网。',
    todo: '请先检查地域和访问域名，再检查网络。',
  },
  CERT_HAS_EXPIRED: {
    what: '服务器的证书过期了',
    why: '也可能是这台电脑的时间不准。没有发送任何内容。',
    todo: '请先检查这台电脑的日期和时间。',
  },
  AppUnreachable: {
    what: '页面与 Osprey 的连接断开了',
    why: 'Osprey 已关闭，或者到它所在电脑的连接中断了。还不知道它是否收到了这次请求。',
    todo: '页面会自动重新连接。重试之前，请先看看是否已经完成。',
  },
  NoFileManager: {
    what: '没有可用的文件管理器',
    why: 'Osprey 运行在一台没有屏幕的电脑上。',
    todo: '文件就在路径所示的位置。',
  },
}
