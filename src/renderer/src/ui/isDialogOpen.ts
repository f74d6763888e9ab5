/** Whether a dialog asks for all attention, so that keys mean nothing to what lies behind it. */
export const isDialogOpen = () => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
