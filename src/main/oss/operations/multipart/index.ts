import { abortMultipartUpload, cancel, isCancel, resetCancelFlag } from './cancel.ts'
import { multipartUploadCopy } from './copy.ts'
import { eachPart, eachUpload, listParts, listUploads } from './list.ts'
import { completeMultipartUpload, initMultipartUpload, uploadPart, uploadPartCopy } from './requests.ts'
import { multipartUpload } from './upload.ts'

export const multipartOperations = {
  initMultipartUpload,
  uploadPart,
  uploadPartCopy,
  completeMultipartUpload,
  abortMultipartUpload,
  listParts,
  eachPart,
  listUploads,
  eachUpload,
  multipartUpload,
  multipartUploadCopy,
  cancel,
  isCancel,
  resetCancelFlag,
}
