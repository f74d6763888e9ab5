import type { Messages } from '../messages.ts'

export const welcome: Messages['welcome'] = {
  title: '欢迎使用 Osprey',
  subtitle: '像用普通文件夹一样，使用阿里云 OSS 里的文件。',
  connect: {
    title: '连接账号',
    text: '使用管理员给你的 AccessKey，或到阿里云控制台自行创建。',
    keychain: '保存在这台电脑的钥匙串里',
    memory: '没有可用的钥匙串，只保留到退出为止',
    tested: '保存之前先测试',
    help: '每一项都说明到哪里找',
    action: '连接…',
  },
  practice: {
    title: '试用练习存储',
    text: '在这台电脑上的小型 OSS，内容不会离开电脑。',
    samples: '已放好一些示例文件',
    keeps: '放进去的内容会保留',
    free: '不花钱，也不用账号',
    action: '打开练习存储',
  },
  ossutil: {
    title: '从 ossutil 导入',
    text: '直接使用这台电脑上已经配置好的账号。',
    looking: '正在查找 ossutil 的配置',
    found: '找到 {count} 个账号',
    none: '没有找到 {path}',
    unreadable: '无法读取它的配置',
    unseen: '密钥直接移入钥匙串，不会显示',
    untouched: '原来的文件保持不变',
    action: '查看并导入…',
    lookAgain: '重新查找',
  },
  promise: 'Osprey 只与阿里云 OSS 通信。不跟踪，不用注册。',
  language: '语言',
  theme: '主题',
  illustration: '一只鱼鹰带着照片飞过水面',
}
