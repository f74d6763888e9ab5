import type { Messages } from '../messages.ts'
import { codes } from './failureCodes.ts'

export const failure: Messages['failure'] = {
  offline: {
    what: '连不上网络',
    why: '这台电脑可能没有联网，或者访问阿里云 OSS 的途中被拦住了。',
    todo: '请检查网络、VPN 或代理，然后重试。',
  },
  timeout: {
    what: '等了很久没有回应',
    why: '网络太慢，或者请求在途中被卡住了。',
    todo: '请重试。如果总是这样，换一个网络试试。',
  },
  'connection-lost': {
    what: '连接中断了',
    why: '还没收完回应，连接就断了。',
    todo: '请重试，已经传好的部分不会丢。',
  },
  'untrusted-certificate': {
    what: '无法确认服务器的身份',
    why: '这台电脑不信任它的证书，因此没有向它发送任何内容。',
    todo: '请检查访问域名和网络。如果在公司网络里，请询问管理员。',
  },
  'wrong-secret': {
    what: 'AccessKey Secret 不正确',
    why: 'OSS 认识这个 AccessKey ID，但密钥和它对不上。',
    todo: '请重新复制密钥，注意前后不要带空格。',
  },
  'unknown-key': {
    what: 'OSS 不认识这个 AccessKey ID',
    why: '可能输错了，也可能已经被删除或停用。',
    todo: '请到阿里云控制台核对，或询问管理员。',
  },
  'clock-skewed': {
    what: '这台电脑的时间不准',
    why: '与标准时间相差超过 15 分钟的请求，OSS 一律拒绝。',
    todo: '请把系统时间设为自动校准，然后重试。',
  },
  'token-expired': {
    what: '临时访问权限已经过期',
    why: '这个账号使用的令牌不再有效。',
    todo: '请申请新的令牌，并填入账号设置。',
  },
  'role-refused': {
    what: '这个 AccessKey 不能扮演该角色',
    why: '它的用户没有 sts:AssumeRole 权限，或者角色不信任该用户。',
    todo: '请与 RAM 控制台中的角色 ARN 对照，并请管理员在那里同时允许这两项。',
  },
  'access-denied': {
    what: '这个账号没有权限',
    why: '它的授权范围不包含这项操作。',
    todo: '请向账号管理员申请权限，被拒绝的是哪个请求，可以在详细信息里看到。',
  },
  'no-credential': {
    what: '缺少这个账号的密钥',
    why: '钥匙串里没有，或者上次只保存到 Osprey 退出为止。',
    todo: '请重新输入密钥。',
  },
  'account-missing': {
    what: 'Osprey 里已经没有这个账号',
    why: '这项任务开始之后，账号被移除了。',
    todo: '请重新添加账号，然后重新开始。',
  },
  'bucket-missing': {
    what: '找不到 Bucket {bucket}',
    why: '它已经被删除，或者名称写得不一样。',
    todo: '请核对名称，或刷新 Bucket 列表。',
  },
  'object-missing': {
    what: '{key}已经不在了',
    why: '它在这期间被删除、移动或改名了。',
    todo: '请刷新列表。',
  },
  'wrong-region': {
    what: '这个 Bucket 在别的地域',
    why: '请求发到了错误的地域，它实际在{region}。',
    todo: '请在账号里改选该地域，然后重试。',
  },
  'invalid-name': {
    what: 'OSS 不接受这个名称',
    why: '名称为空、太长，或含有不允许的字符。',
    todo: '请换一个名称。文件的完整名称最长 1,023 字节。',
  },
  'already-exists': {
    what: '这个名称已被占用',
    why: '那里已经有同名的内容，没有覆盖任何东西。',
    todo: '请换一个名称，或决定如何处理已有的内容。',
  },
  'bucket-not-empty': {
    what: 'Bucket 里还有内容',
    why: 'OSS 只删除空的 Bucket，文件、历史版本和未完成的上传都算内容。',
    todo: '请先清空，再删除 Bucket。',
  },
  'object-changed': {
    what: '{key}在 Bucket 里被改过了',
    why: '读取期间有人保存了新版本。新旧混杂的内容没有保留。',
    todo: '请重试，以取得新版本。',
  },
  archived: {
    what: '{key}是归档文件',
    why: '归档文件要先解冻，才能打开或复制。',
    todo: '请先解冻，等完成后再试。',
  },
  'too-large': {
    what: '超出了 OSS 允许的大小',
    why: '单个文件最大 48.8 TB，有些请求的上限更小。',
    todo: '请拆成较小的文件。',
  },
  refused: {
    what: 'OSS 拒绝了这个请求',
    why: '它明白请求的内容，但在这里不允许这样做。',
    todo: '具体原因见详细信息。',
  },
  'too-many-deletions': {
    what: '没有删除任何文件：{totalCount} 个文件中有 {count} 个会被删除',
    why: '这个同步最多删除 {maxCount} 个文件，且不超过目标处文件的 {maxPercent}%。',
    todo: '请确认来源完整。如果没有问题，请调高这个同步的上限，再重新预览。',
  },
  'too-many-links': {
    what: '链接太多，无法复制',
    why: '一次最多可以复制 {most} 个链接。',
    todo: '请将列表保存为文件，文件中的链接数量没有限制。',
  },
  'not-a-settings-file': {
    what: '这不是 Bucket 设置文件',
    why: '这类文件由 Osprey 的“保存为文件”生成；所选文件不是这种文件，或者已经损坏。',
    todo: '请选择其他文件。',
  },
  'setting-changed': {
    what: '这项设置刚被别人修改过',
    why: '存储空间现在的设置与您开始修改时不同，因此没有覆盖任何内容。',
    todo: '请查看现在的设置，然后再保存。',
  },
  throttled: {
    what: 'OSS 要求放慢速度',
    why: '同时发出的请求超过了这个账号的限额。',
    todo: 'Osprey 会自动放慢并继续。减少同时传输的数量也有帮助。',
  },
  'service-down': {
    what: 'OSS 出了故障',
    why: '它回应说暂时无法工作。',
    todo: '请过几分钟再试。',
  },
  'damaged-in-transit': {
    what: '内容在途中损坏了',
    why: '两端的校验值不一致，损坏的副本没有保留。',
    todo: '请重试。如果总是这样，说明网络上有设备改动了数据。',
  },
  'unreadable-answer': {
    what: '收到的回应看不懂',
    why: '回应的可能不是 OSS，比如网络的登录页，或者访问域名填错了。',
    todo: '请检查账号的访问域名，以及网络是否要求登录。',
  },
  'disk-full': {
    what: '磁盘已满',
    why: '没有足够的空间存放{path}。',
    todo: '请腾出空间或换一个文件夹，然后重试。',
  },
  'file-missing': {
    what: '文件已经不在了',
    why: '{path}被移动、改名或删除了，或者它所在的磁盘没有连接。',
    todo: '请放回原处或接好磁盘，然后重试。',
  },
  'file-changed': {
    what: '文件在发送途中被改动了',
    why: '{path}在这期间被保存过，继续发送会得到新旧混杂的内容。',
    todo: '请等没有程序写入它之后再试。',
  },
  'file-unreadable': {
    what: '无法读取文件',
    why: '这台电脑不允许 Osprey 打开{path}。',
    todo: '请检查文件权限，或关闭正在占用它的程序。',
  },
  'folder-unwritable': {
    what: '无法写入文件夹',
    why: '这台电脑不允许 Osprey 在{path}里保存内容。',
    todo: '请换一个文件夹，或检查它的权限。',
  },
  'unsafe-name': {
    what: '这个名称不能用在这台电脑上',
    why: '{key}会写到所选文件夹之外，或者系统不允许这样的名称。',
    todo: '请先在 Bucket 里改名，再下载。',
  },
  'keychain-unavailable': {
    what: '钥匙串没有回应',
    why: '这台电脑保存密钥的地方被锁住了，或者不存在。',
    todo: '请解锁后重试。在此之前，密钥只在 Osprey 运行期间保留。',
  },
  'data-corrupt': {
    what: 'Osprey 的一个文件损坏了',
    why: '{path}无法读取，已把它另存一旁，并用新的文件启动。',
    todo: '损坏的文件仍保留在原处旁边，或许还能修复。',
  },
  'data-unreadable': {
    what: 'Osprey 保存的部分数据损坏了',
    why: '这台电脑上的一些记录无法读取，已原样保留。',
    todo: '其余功能照常可用。如果再次出现，请重新启动 Osprey，启动时会检查文件。',
  },
  cancelled: {
    what: '操作已停止',
    why: '它在完成之前被取消了。',
    todo: '需要时可以重新开始。',
  },
  'invalid-input': {
    what: '填写的内容有误',
    why: '有一项没有填写，或者格式不对。',
    todo: '请检查后重试。',
  },
  internal: {
    what: 'Osprey 内部出错了',
    why: '这是程序的错误，没有动到你在 OSS 里的文件。',
    todo: '请重试。如果还不行，请把详细信息发给负责 Osprey 的人。',
  },
  code: codes,
  unknown: { bucket: '（名称未知）', key: '这个文件', region: '另一个地域', path: '这个文件' },
  missingSpace: '还需要 {size}。',
  notice: {
    details: '详细信息',
    message: '原始消息',
    code: '错误码',
    ec: 'EC',
    status: '状态码',
    requestId: '请求 ID',
    host: '服务器',
    operation: '操作',
    bucket: 'Bucket',
    key: '对象',
    copy: '复制详细信息',
    copied: '已复制',
  },
}
