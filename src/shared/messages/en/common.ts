/** Words that several places share. */
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  delete: 'Delete',
  details: 'Details',
  retry: 'Try again',
  empty: '—',
}
