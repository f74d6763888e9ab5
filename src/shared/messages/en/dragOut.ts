/** Objects on their way out of the window, to the desktop or into another program. */
export const dragOut = {
  action: 'Get ready to drag out',
  label: 'To drag out',
  fetching:
    'Fetching “{name}” so that it can be dragged out | Fetching {count} items so that they can be dragged out',
  fetchingText: 'Once all of it is here and checked, drag it from here.',
  progress: 'Fetching what is to be dragged out',
  ready: '“{name}” is ready: drag it from here | {count} items are ready: drag them from here',
  readyText:
    'To the desktop or into another program. Keep this until the copy has arrived: removing it removes what was fetched.',
  stopped: '“{name}” cannot be dragged out yet | {count} items cannot be dragged out yet',
  stoppedText: 'Not everything was fetched: {done} of {total} files are here.',
  waiting: 'Fetching “{name}” stands still | Fetching {count} items stands still',
  waitingText: 'Transfers say why, and how it goes on.',
  openTransfers: 'Open transfers',
  reveal: 'Show in folder',
  dismiss: 'Remove what was fetched',
  tooMuch: 'Download it to a folder instead?',
  tooMuchText:
    'For dragging, everything is fetched first and then copied once more, so that is for up to {files} files and {size}. This is more. A download goes straight to its folder, whatever its size.',
  notCounted: 'How much this is could not be counted, and dragging is for up to {files} files and {size}.',
}
