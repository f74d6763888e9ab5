/** What happened, why, and what to do about it. */
export interface FailureText {
  what: string
  why: string
  todo: string
}

const roleArn = {
  what: 'The role ARN is not written as one',
  why: 'It begins with acs:ram:: and the number of the account, followed by :role/ and the name of the role.',
  todo: 'Copy the ARN from the page of the role in the RAM console.',
}

/** Where the code of the service or of the system says more than the kind of a failure. */
export const codes = {
  BucketAlreadyExists: {
    what: 'The name {bucket} is taken',
    why: 'Bucket names are shared by everybody who uses OSS, and somebody already has this one.',
    todo: 'Choose another name, for example with your company in front.',
  },
  TooManyBuckets: {
    what: 'The account has as many buckets as it may',
    why: 'OSS allows 100 buckets for each account and region.',
    todo: 'Delete a bucket that is no longer used, or choose another region.',
  },
  UserDisable: {
    what: 'The Aliyun account is suspended',
    why: 'Usually a bill is unpaid, or the OSS service was never turned on.',
    todo: 'Sign in to the Aliyun console to see what is due.',
  },
  InvalidSecurityToken: {
    what: 'The temporary access is not valid',
    why: 'The token does not belong to this AccessKey.',
    todo: 'Ask for a new one and enter all of its values together.',
  },
  'EntityNotExist.Role': {
    what: 'There is no such role',
    why: 'It was deleted, or its ARN is written differently.',
    todo: 'Copy the ARN again from the RAM console: acs:ram::, the account number, :role/ and the name.',
  },
  MissingRoleArn: roleArn,
  InvalidParameter: roleArn,
  'InvalidParameter.RoleArn': roleArn,
  'InvalidParameter.RoleSessionName': {
    what: 'The session name is not allowed',
    why: 'It has 2 to 64 letters, digits and . @ _ -',
    todo: 'Choose another name. It shows in the logs of Aliyun who used the role.',
  },
  'InvalidParameter.DurationSeconds': {
    what: 'The role is not given for so long',
    why: 'Each role has a longest duration of its own, one hour unless it was changed.',
    todo: 'Choose a shorter duration, or ask for a longer one in the RAM console.',
  },
  'InvalidParameter.PolicyGrammar': {
    what: 'The policy of the role cannot be read',
    why: 'It is not a policy as RAM writes them.',
    todo: 'Correct it, or leave it empty to have all that the role may do.',
  },
  StsUnreadable: {
    what: 'What answers there is not STS',
    why: 'The STS endpoint leads to something else, such as OSS itself or a sign-in page of the network.',
    todo: 'Leave the STS endpoint empty to use the one of the region, or correct it.',
  },
  FileImmutable: {
    what: '{key} may not be changed yet',
    why: 'The bucket has a retention rule that protects its files for a fixed time.',
    todo: 'Wait until that time is over, or ask the administrator of the bucket.',
  },
  RestoreAlreadyInProgress: {
    what: '{key} is already being restored',
    why: 'It was asked for before and is not ready yet.',
    todo: 'Wait until it is restored. This takes from minutes to two days, by storage class.',
  },
  NeedVerifyDomainOwnership: {
    what: 'OSS does not find the TXT record yet',
    why: 'The record is missing, has another value, or has not spread yet: that takes some minutes, at times hours.',
    todo: 'Compare the record with the one shown here, wait a little, and verify again.',
  },
  CnameAlreadyExists: {
    what: 'The domain is connected to another bucket',
    why: 'A domain leads to one bucket alone, and another one has this.',
    todo: 'Disconnect it there first, then verify again.',
  },
  CnameDenied: {
    what: 'The domain is in use by another account',
    why: 'Somebody else has connected it to a bucket of theirs.',
    todo: 'Have them disconnect it, or choose another domain.',
  },
  CnameIsForbidden: {
    what: 'OSS does not allow this domain',
    why: 'It is kept for the service itself.',
    todo: 'Choose a domain of your own.',
  },
  CnameIsRisk: {
    what: 'OSS does not allow this domain',
    why: 'It is listed as a risk.',
    todo: 'Choose another domain, or ask Aliyun’s support why.',
  },
  NoSuchCnameInRecord: {
    what: 'The domain has no ICP filing',
    why: 'A bucket in mainland China takes only domains that are filed with the authorities there.',
    todo: 'File the domain first, or use a bucket in a region that needs none, such as Hong Kong.',
  },
  TooManyCnameToken: {
    what: 'Too many domains wait to be proved',
    why: 'OSS keeps only so many values for TXT records at a time.',
    todo: 'Connect those that you have begun, or wait until they expire after three days.',
  },
  ChannelStillLive: {
    what: 'Somebody is broadcasting to this channel',
    why: 'OSS changes or deletes a live channel only while nothing is pushed to it.',
    todo: 'Stop the broadcast at the camera or the encoder first, then try again.',
  },
  NoSuchLiveChannel: {
    what: 'The live channel is no longer there',
    why: 'It was deleted in the meantime, or its name is written differently.',
    todo: 'Refresh the list of channels.',
  },
  LiveChannelChanged: {
    what: 'Somebody changed this channel meanwhile',
    why: 'The channel has other settings now than when your change began, so nothing was overwritten.',
    todo: 'Look at what is there now, then save again.',
  },
  InvalidChannelName: {
    what: 'OSS does not accept this name for a channel',
    why: 'It is empty, longer than 1,023 bytes, or holds a slash or a backslash.',
    todo: 'Choose another name.',
  },
  ECONNREFUSED: {
    what: 'Nothing answers at the endpoint',
    why: 'The computer at that address refuses the connection.',
    todo: 'Check the endpoint and its port, and whether the server there is running.',
  },
  ENOTFOUND: {
    what: 'The address of the endpoint does not exist',
    why: 'No computer goes by that name, or this computer is offline.',
    todo: 'Check the region and the endpoint, then the connection.',
  },
  CERT_HAS_EXPIRED: {
    what: 'The certificate of the server has expired',
    why: 'Or the clock of this computer is wrong. Nothing was sent.',
    todo: 'Check date and time of this computer first.',
  },
  AppUnreachable: {
    what: 'This page lost its connection to Osprey',
    why: 'Osprey was closed, or the way to the computer on which it runs is cut. Whether it heard the request is not known.',
    todo: 'The page connects again by itself. Look whether it was done before you try again.',
  },
  NoFileManager: {
    what: 'There is no file manager to show this in',
    why: 'Osprey runs on a computer without a screen.',
    todo: 'The file is where the path says.',
  },
  NothingRecorded: {
    what: 'There is nothing in this recording',
    why: 'The channel wrote no pieces in that time.',
    todo: 'Choose a time in which somebody broadcast.',
  },
  PieceMissing: {
    what: 'The piece {key} is gone',
    why: 'It was deleted, so the recording has a gap. Nothing was saved.',
    todo: 'Make a recording that leaves it out, or download the pieces that are there.',
  },
  PiecesNotDeleted: {
    what: '{count} objects could not be deleted',
    why: 'OSS answered without deleting them; a retention policy can be the reason.',
    todo: 'Check the retention policy of the bucket, then delete the recording again.',
  },
  NoFfmpeg: {
    what: 'ffmpeg is not on this computer',
    why: 'Osprey joins the pieces of a recording with it.',
    todo: 'Install ffmpeg, then try again. Or download the pieces as they are.',
  },
  NotJoined: {
    what: 'ffmpeg could not join the pieces',
    why: 'It did not like something in them. Nothing was saved.',
    todo: 'The details hold its own words. The pieces can still be downloaded as they are.',
  },
} satisfies Record<string, FailureText>
