/** Usual wishes that a form begins with. */
export const wishes = {
  title: 'Start from what you need',
  website: 'Your website',
  placeholder: 'www.shop.example',
  missing: 'Enter the address of your website first.',
}
