import type { Messages } from '../messages.ts'

const roleArn = {
  what: '角色 ARN 的写法不对',
  why: '它以 acs:ram:: 和账号 ID 开头，后面是 :role/ 和角色名。',
  todo: '请从 RAM 控制台的角色页面复制 ARN。',
}

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
  'EntityNotExist.Role': {
    what: '没有这个角色',
    why: '它已被删除，或者 ARN 写法不同。',
    todo: '请从 RAM 控制台重新复制 ARN：acs:ram::、账号 ID、:role/ 和角色名。',
  },
  MissingRoleArn: roleArn,
  InvalidParameter: roleArn,
  'InvalidParameter.RoleArn': roleArn,
  'InvalidParameter.RoleSessionName': {
    what: '会话名称不符合要求',
    why: '它由 2 到 64 个字母、数字和 . @ _ - 组成。',
    todo: '请换一个名称。阿里云的日志用它显示谁使用了角色。',
  },
  'InvalidParameter.DurationSeconds': {
    what: '角色不能使用这么长时间',
    why: '每个角色都有自己的最长会话时间，未修改时为一小时。',
    todo: '请选择较短的时间，或在 RAM 控制台中调长。',
  },
  'InvalidParameter.PolicyGrammar': {
    what: '无法读取角色的权限策略',
    why: '它不是 RAM 格式的策略。',
    todo: '请改正它，或留空以使用角色的全部权限。',
  },
  StsUnreadable: {
    what: '那里应答的不是 STS',
    why: 'STS 访问域名指向了别的地方，例如 OSS 本身或网络的登录页面。',
    todo: '请将 STS 访问域名留空以使用该地域的地址，或改正它。',
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
  NeedVerifyDomainOwnership: {
    what: 'OSS 尚未查到 TXT 记录',
    why: '记录还没有添加、记录值不一致，或者尚未生效：通常需要几分钟，有时要几小时。',
    todo: '请对照此处显示的记录检查，稍等片刻再验证。',
  },
  CnameAlreadyExists: {
    what: '该域名已绑定到其他 Bucket',
    why: '一个域名只能绑定一个 Bucket，它已经绑定到别处。',
    todo: '请先在那里解绑，再重新验证。',
  },
  CnameDenied: {
    what: '该域名已被其他账号使用',
    why: '其他账号已将它绑定到自己的 Bucket。',
    todo: '请对方解绑，或换一个域名。',
  },
  CnameIsForbidden: {
    what: 'OSS 不允许绑定该域名',
    why: '它是服务保留的域名。',
    todo: '请使用您自己的域名。',
  },
  CnameIsRisk: {
    what: 'OSS 不允许绑定该域名',
    why: '它被列为风险域名。',
    todo: '请换一个域名，或联系阿里云客服了解原因。',
  },
  NoSuchCnameInRecord: {
    what: '该域名没有 ICP 备案',
    why: '中国内地的 Bucket 只能绑定已备案的域名。',
    todo: '请先为域名备案，或使用无需备案的地域（例如中国香港）的 Bucket。',
  },
  TooManyCnameToken: {
    what: '等待验证的域名过多',
    why: 'OSS 同时保留的验证记录值数量有限。',
    todo: '请先完成已经开始的绑定，或等它们三天后过期。',
  },
  ChannelStillLive: {
    what: '这个直播频道正在推流',
    why: '频道有人推流时，OSS 不允许修改或删除它。',
    todo: '请先在摄像机或推流软件上停止推流，然后重试。',
  },
  NoSuchLiveChannel: {
    what: '这个直播频道已不存在',
    why: '它刚刚被删除，或者名称写法不同。',
    todo: '请刷新频道列表。',
  },
  LiveChannelChanged: {
    what: '这个直播频道刚刚被别人修改过',
    why: '频道现在的设置与您开始修改时不同，因此没有覆盖。',
    todo: '请查看现在的设置，然后重新保存。',
  },
  InvalidChannelName: {
    what: 'OSS 不接受这个频道名称',
    why: '名称为空、超过 1,023 字节，或者含有斜杠或反斜杠。',
    todo: '请换一个名称。',
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
  NothingRecorded: {
    what: '这份录像里没有内容',
    why: '频道在这段时间没有写入切片。',
    todo: '请选择有推流的时间。',
  },
  PieceMissing: {
    what: '切片{key}已经不在了',
    why: '它已被删除，录像因此不完整。没有保存任何文件。',
    todo: '请避开它重新生成录像，或下载现有的切片。',
  },
  PiecesNotDeleted: {
    what: '有 {count} 个对象无法删除',
    why: 'OSS 作了回应，但没有删除它们，可能是合规保留策略所致。',
    todo: '请检查 Bucket 的合规保留策略，然后再次删除录像。',
  },
  NoFfmpeg: {
    what: '这台电脑上没有 ffmpeg',
    why: 'Osprey 用它合并录像的切片。',
    todo: '请安装 ffmpeg 后重试，或直接下载切片。',
  },
  NotJoined: {
    what: 'ffmpeg 无法合并这些切片',
    why: '其中有它不接受的内容。没有保存任何文件。',
    todo: '它的原话在详细信息里。仍然可以直接下载切片。',
  },
}
