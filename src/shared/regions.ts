/** A region of Aliyun OSS: its plain id and the place people know it by. */
export interface Region {
  id: string
  en: string
  'zh-CN': string
  area: 'china' | 'asia' | 'europe' | 'america' | 'middle-east'
}

const region = (id: string, en: string, zh: string, area: Region['area']): Region => ({
  id,
  en,
  'zh-CN': zh,
  area,
})

/** Regions that are open to new buckets, the nearest to most people first. */
export const regions: readonly Region[] = [
  region('cn-hangzhou', 'Hangzhou', '杭州', 'china'),
  region('cn-shanghai', 'Shanghai', '上海', 'china'),
  region('cn-beijing', 'Beijing', '北京', 'china'),
  region('cn-shenzhen', 'Shenzhen', '深圳', 'china'),
  region('cn-guangzhou', 'Guangzhou', '广州', 'china'),
  region('cn-heyuan', 'Heyuan', '河源', 'china'),
  region('cn-qingdao', 'Qingdao', '青岛', 'china'),
  region('cn-zhangjiakou', 'Zhangjiakou', '张家口', 'china'),
  region('cn-huhehaote', 'Hohhot', '呼和浩特', 'china'),
  region('cn-wulanchabu', 'Ulanqab', '乌兰察布', 'china'),
  region('cn-chengdu', 'Chengdu', '成都', 'china'),
  region('cn-wuhan-lr', 'Wuhan', '武汉', 'china'),
  region('cn-hongkong', 'Hong Kong', '中国香港', 'china'),
  region('ap-southeast-1', 'Singapore', '新加坡', 'asia'),
  region('ap-southeast-3', 'Kuala Lumpur', '吉隆坡', 'asia'),
  region('ap-southeast-5', 'Jakarta', '雅加达', 'asia'),
  region('ap-southeast-6', 'Manila', '马尼拉', 'asia'),
  region('ap-southeast-7', 'Bangkok', '曼谷', 'asia'),
  region('ap-northeast-1', 'Tokyo', '东京', 'asia'),
  region('ap-northeast-2', 'Seoul', '首尔', 'asia'),
  region('eu-central-1', 'Frankfurt', '法兰克福', 'europe'),
  region('eu-west-1', 'London', '伦敦', 'europe'),
  region('us-west-1', 'Silicon Valley', '硅谷', 'america'),
  region('us-east-1', 'Virginia', '弗吉尼亚', 'america'),
  region('na-south-1', 'Mexico', '墨西哥', 'america'),
  region('me-east-1', 'Dubai', '迪拜', 'middle-east'),
  region('me-central-1', 'Riyadh', '利雅得', 'middle-east'),
]

/** Closed to new buckets; buckets that are there already still show their place. */
const closedRegions: readonly Region[] = [
  region('cn-nanjing', 'Nanjing', '南京', 'china'),
  region('cn-fuzhou', 'Fuzhou', '福州', 'china'),
  region('ap-southeast-2', 'Sydney', '悉尼', 'asia'),
  region('ap-south-1', 'Mumbai', '孟买', 'asia'),
]

const places = new Map([...regions, ...closedRegions].map((each) => [each.id, each]))

/** The place of a region for people (`Hangzhou`), or the id itself where it is not known. */
export const regionPlace = (id: string, language: 'en' | 'zh-CN') => places.get(id)?.[language] ?? id
