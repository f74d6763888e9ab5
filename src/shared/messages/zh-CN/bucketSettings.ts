import type { Messages } from '../messages.ts'
import { copy } from './bucketSettings/copy.ts'
import { cors } from './bucketSettings/cors.ts'
import { lines } from './bucketSettings/lines.ts'
import { referer } from './bucketSettings/referer.ts'
import { tryIt } from './bucketSettings/tryIt.ts'
import { access } from './bucketSettings/access.ts'
import { policy } from './bucketSettings/policy.ts'
import { publicAccessBlock } from './bucketSettings/publicAccessBlock.ts'
import { overview } from './bucketSettings/overview.ts'
import { scan } from './bucketSettings/scan.ts'
import { space } from './bucketSettings/space.ts'
import { lifecycle } from './bucketSettings/lifecycle.ts'
import { uploads } from './bucketSettings/uploads.ts'
import { imageStyles } from './bucketSettings/imageStyles.ts'
import { inventory } from './bucketSettings/inventory.ts'
import { domains } from './bucketSettings/domains.ts'
import { replication } from './bucketSettings/replication.ts'
import { versioning } from './bucketSettings/versioning.ts'
import { wishes } from './bucketSettings/wishes.ts'
import { accessMonitor } from './bucketSettings/accessMonitor.ts'
import { archiveDirectRead } from './bucketSettings/archiveDirectRead.ts'
import { encryption } from './bucketSettings/encryption.ts'
import { https } from './bucketSettings/https.ts'
import { logging } from './bucketSettings/logging.ts'
import { requestPayment } from './bucketSettings/requestPayment.ts'
import { retention } from './bucketSettings/retention.ts'
import { tags } from './bucketSettings/tags.ts'
import { transferAcceleration } from './bucketSettings/transferAcceleration.ts'
import { website } from './bucketSettings/website.ts'

export const bucketSettings: Messages['bucketSettings'] = {
  titleOf: '{bucket} 的设置',
  open: '设置',
  objects: '查看文件',
  loading: '正在读取设置',
  now: '当前状态：{state}',
  unsaved: '已修改，尚未保存。',
  compare: {
    count: '{count} 处修改 | {count} 处修改 | {count} 处修改',
    open: '对比…',
    on: '开启',
    off: '关闭',
    text: '尚未保存任何内容。',
  },
  discard: '放弃修改',
  discarded: '已放弃修改',
  undo: '撤销',
  review: '检查并保存…',
  saved: '设置已保存',
  difference: '改动内容',
  unreadable: '无法读取：{reason}',
  groups: {
    overview: '概况',
    access: '谁可以打开',
    cost: '费用与保留',
    safety: '安全',
    delivery: '访问与分发',
  },
  tabs: { label: 'Bucket 的视图', objects: '文件' },
  views: { label: '显示方式', form: '表单', xml: 'XML', json: 'JSON' },
  overtaken: {
    title: '这项设置刚被别人修改过',
    text: '没有覆盖任何内容。您可以保留自己的修改，与现在的设置对比后再保存，也可以放弃。',
    theirs: '放弃我的修改',
    mine: '保留我的修改',
  },
  permission: {
    read: '此账号无权查看这项设置',
    write: '此账号无权修改这项设置',
    text: '缺少权限 {action}。账号管理员可以用下面的策略授予该权限。',
    copy: '复制策略',
  },
  history: {
    note: '每次保存之前的状态都会留在这台电脑上。',
    open: '恢复以前的状态…',
    title: '“{setting}”以前的状态',
    text: '现在还不会改变任何内容：选中的状态会成为一项修改，您可以先查看再保存。',
    times: '状态',
    now: '与现在相同',
    unset: '未设置',
    none: '还没有保留的状态',
    noneText: '第一次保存这项设置时，会留下第一个状态。',
    stuck: '一旦设置过，就无法回到从未设置的状态。',
    choose: '使用这个状态',
  },
  save: {
    title: '保存“{setting}”？',
    text: '以下是与现有设置的差异。修改前的状态会保留在这台电脑上。',
    unset: '这个状态下没有设置。',
    removes: '这项设置将被移除。',
    difference: '差异',
    folded: '显示未变的 {count} 行 | 显示未变的 {count} 行 | 显示未变的 {count} 行',
    kept: '保留',
    added: '新增：',
    removed: '移除：',
  },
  bucketSelect: {
    choose: '选择 Bucket',
    search: '搜索或输入名称',
    use: '使用“{bucket}”',
    none: '列表中没有这个名称的 Bucket，请输入完整名称。',
  },
  copy,
  wishes,
  tryIt,
  lines,
  cors,
  referer,
  access,
  publicAccessBlock,
  policy,
  overview,
  accessMonitor,
  archiveDirectRead,
  encryption,
  https,
  logging,
  requestPayment,
  retention,
  tags,
  transferAcceleration,
  scan,
  space,
  lifecycle,
  uploads,
  imageStyles,
  inventory,
  domains,
  replication,
  versioning,
  website,
}
