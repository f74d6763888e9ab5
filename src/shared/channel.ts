/** The one channel between the desktop window and the app: requests go in on it, events come out. */
export const ipcChannel = 'osprey'
