/** Plain ids of the public regions. */
export const regionIds =
  `cn-hangzhou cn-shanghai cn-qingdao cn-beijing cn-zhangjiakou cn-huhehaote cn-wulanchabu cn-shenzhen
  cn-heyuan cn-guangzhou cn-chengdu cn-hongkong cn-nanjing cn-fuzhou cn-wuhan-lr ap-northeast-1 ap-northeast-2
  ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 ap-southeast-8 ap-south-1
  eu-central-1 eu-west-1 eu-west-2 us-west-1 us-east-1 na-south-1 sa-east-1 me-east-1 me-central-1 rg-china-mainland`.split(
    /\s+/,
  )
