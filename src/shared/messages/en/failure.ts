import type { FailureKind } from '../../failure.ts'
import { codes, type FailureText } from './failureCodes.ts'

const kinds = {
  offline: {
    what: 'The network cannot be reached',
    why: 'This computer seems to be offline, or something keeps it from reaching Aliyun OSS.',
    todo: 'Check the connection and any VPN or proxy, then try again.',
  },
  timeout: {
    what: 'No answer came in time',
    why: 'The network is very slow, or something on the way holds the request back.',
    todo: 'Try again. If it keeps happening, try another network.',
  },
  'connection-lost': {
    what: 'The connection dropped',
    why: 'It was closed before the answer was complete.',
    todo: 'Try again. What was already sent is kept.',
  },
  'untrusted-certificate': {
    what: 'The server could not prove who it is',
    why: 'Its certificate is not trusted by this computer, so nothing was sent to it.',
    todo: 'Check the endpoint and the network. On a company network, ask your administrator.',
  },
  'wrong-secret': {
    what: 'The AccessKey secret does not match',
    why: 'OSS knows this AccessKey ID, but the secret is not the one that belongs to it.',
    todo: 'Copy the secret again, without spaces at either end.',
  },
  'unknown-key': {
    what: 'OSS does not know this AccessKey ID',
    why: 'It was mistyped, deleted or turned off.',
    todo: 'Compare it with the one in the Aliyun console, or ask your administrator.',
  },
  'clock-skewed': {
    what: 'The clock of this computer is wrong',
    why: 'OSS refuses requests that are more than 15 minutes early or late.',
    todo: 'Set the time of this computer to automatic, then try again.',
  },
  'token-expired': {
    what: 'The temporary access has run out',
    why: 'This account uses a token that is no longer valid.',
    todo: 'Ask for a new one and enter it in the account.',
  },
  'role-refused': {
    what: 'This AccessKey may not assume the role',
    why: 'Its user lacks the permission sts:AssumeRole, or the role does not trust that user.',
    todo: 'Compare the role ARN with the RAM console, and ask the administrator to allow both there.',
  },
  'access-denied': {
    what: 'This account may not do that',
    why: 'Its permissions do not cover what was asked for.',
    todo: 'Ask the administrator of the account for the permission. The details say which request was refused.',
  },
  'no-credential': {
    what: 'The secret of this account is missing',
    why: 'It is not in the keychain, or it was only kept until Osprey quit.',
    todo: 'Enter the secret again.',
  },
  'account-missing': {
    what: 'The account is no longer in Osprey',
    why: 'It was removed after this had begun.',
    todo: 'Connect the account again, and start anew.',
  },
  'bucket-missing': {
    what: 'There is no bucket {bucket}',
    why: 'It was deleted, or its name is written differently.',
    todo: 'Check the name, or refresh the list of buckets.',
  },
  'object-missing': {
    what: '{key} is no longer there',
    why: 'It was deleted, moved or renamed in the meantime.',
    todo: 'Refresh the list.',
  },
  'wrong-region': {
    what: 'The bucket is in another region',
    why: 'It was asked for in one region but lives in {region}.',
    todo: 'Choose that region in the account, then try again.',
  },
  'invalid-name': {
    what: 'OSS does not accept this name',
    why: 'It is empty, too long, or holds characters that are not allowed.',
    todo: 'Choose another name. A file’s full name can take up 1,023 bytes.',
  },
  'already-exists': {
    what: 'That name is already taken',
    why: 'Something is already there, and nothing was overwritten.',
    todo: 'Choose another name, or decide what to do with what is there.',
  },
  'bucket-not-empty': {
    what: 'The bucket still holds something',
    why: 'OSS deletes a bucket only when it is empty: files, old versions and unfinished uploads all count.',
    todo: 'Delete what is in it first, then delete the bucket.',
  },
  'object-changed': {
    what: '{key} changed in the bucket meanwhile',
    why: 'Somebody saved another version while this one was being read. Nothing mixed was kept.',
    todo: 'Try again to get the new version.',
  },
  archived: {
    what: '{key} is archived',
    why: 'Archived files have to be restored before they can be opened or copied.',
    todo: 'Restore it, wait until that is done, then try again.',
  },
  'too-large': {
    what: 'This is larger than OSS allows',
    why: 'One file can be 48.8 TB at most, and some requests allow less.',
    todo: 'Split it into smaller files.',
  },
  refused: {
    what: 'OSS refused the request',
    why: 'It understood what was asked for but does not allow it here.',
    todo: 'The details hold the reason in its own words.',
  },
  'too-many-deletions': {
    what: 'Nothing was deleted: it would be {count} of {totalCount} files',
    why: 'This sync deletes at most {maxCount} files and {maxPercent} % of those at its target.',
    todo: 'Check that the source is complete. If it is, raise the limit of the sync, then preview it again.',
  },
  'too-many-links': {
    what: 'There are too many links to copy',
    why: 'Up to {most} links can be copied at once.',
    todo: 'Save the list as a file: that may hold as many as there are.',
  },
  'not-a-settings-file': {
    what: 'This is no file of bucket settings',
    why: 'Osprey writes such files with “Save as a file”; this one is something else, or it was damaged.',
    todo: 'Choose another file.',
  },
  'setting-changed': {
    what: 'Somebody changed this setting meanwhile',
    why: 'The bucket has another setting now than when your change began, so nothing was overwritten.',
    todo: 'Look at what is there now, then save again.',
  },
  throttled: {
    what: 'OSS asks to slow down',
    why: 'More was asked for at once than it allows this account.',
    todo: 'Osprey slows down and goes on by itself. Fewer transfers at a time help too.',
  },
  'service-down': {
    what: 'OSS has a problem of its own',
    why: 'It answered that it cannot work right now.',
    todo: 'Try again in a few minutes.',
  },
  'damaged-in-transit': {
    what: 'The content arrived damaged',
    why: 'The checksums of the two ends differ, so the damaged copy was not kept.',
    todo: 'Try again. If it keeps happening, something on the network alters data.',
  },
  'unreadable-answer': {
    what: 'The answer makes no sense',
    why: 'Something answered that is not OSS, such as a sign-in page of the network or a wrong endpoint.',
    todo: 'Check the endpoint of the account and whether the network asks you to sign in.',
  },
  'disk-full': {
    what: 'The disk is full',
    why: 'There is not enough room for {path}.',
    todo: 'Free some space or choose another folder, then try again.',
  },
  'file-missing': {
    what: 'The file is no longer there',
    why: '{path} was moved, renamed or deleted, or its disk is not connected.',
    todo: 'Put it back or connect the disk, then try again.',
  },
  'file-changed': {
    what: 'The file changed while it was being sent',
    why: '{path} was saved meanwhile, so what was sent would be a mix of both.',
    todo: 'Try again once nothing writes to it any more.',
  },
  'file-unreadable': {
    what: 'The file cannot be read',
    why: 'This computer does not let Osprey open {path}.',
    todo: 'Check its permissions, or close the program that holds it.',
  },
  'folder-unwritable': {
    what: 'The folder cannot be written to',
    why: 'This computer does not let Osprey save anything in {path}.',
    todo: 'Choose another folder, or check its permissions.',
  },
  'unsafe-name': {
    what: 'The name cannot be used on this computer',
    why: '{key} would end up outside the chosen folder, or this system does not allow it.',
    todo: 'Rename it in the bucket, then download it.',
  },
  'keychain-unavailable': {
    what: 'The keychain did not answer',
    why: 'The place where this computer keeps secrets is locked or missing.',
    todo: 'Unlock it, then try again. Until then the secret is kept only while Osprey runs.',
  },
  'data-corrupt': {
    what: 'A file of Osprey was damaged',
    why: '{path} could not be read. It was set aside and Osprey started with a fresh one.',
    todo: 'The damaged file is kept next to it, in case somebody can repair it.',
  },
  'data-unreadable': {
    what: 'A part of what Osprey keeps is damaged',
    why: 'Some of its records on this computer could not be read. They were left as they are.',
    todo: 'The rest works on. If this comes back, start Osprey again: it checks its files then.',
  },
  cancelled: {
    what: 'It was stopped',
    why: 'It was cancelled before it was done.',
    todo: 'Start it again when you want it.',
  },
  'invalid-input': {
    what: 'Something in the form does not fit',
    why: 'A value is missing or has the wrong form.',
    todo: 'Check what was entered, then try again.',
  },
  internal: {
    what: 'Something went wrong inside Osprey',
    why: 'This is a mistake in the program. Your files in OSS were not touched by it.',
    todo: 'Try again. If it stays, send the details to whoever looks after Osprey.',
  },
} satisfies Record<FailureKind, FailureText>

export const failure = {
  ...kinds,
  code: codes,
  /** Stands for a value that is not known. */
  unknown: { bucket: 'of that name', key: 'This file', region: 'another one', path: 'the file' },
  missingSpace: '{size} more are needed.',
  notice: {
    details: 'Details',
    message: 'Message',
    code: 'Code',
    ec: 'EC',
    status: 'Status',
    requestId: 'Request ID',
    host: 'Host',
    operation: 'Operation',
    bucket: 'Bucket',
    key: 'Object',
    copy: 'Copy details',
    copied: 'Copied',
  },
}
