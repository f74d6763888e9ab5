import { addIcon } from '@iconify/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { init as initIcons } from 'virtual:nuxt-ui-icons'
import App from './App.vue'
import './assets/main.css'
import { i18n } from './i18n.ts'
import { router } from './router.ts'
import { guardDrops } from './ui/dropGuard.ts'

initIcons((name, icon) => addIcon(name, icon) && addIcon(name.replace(':', '-'), icon))

guardDrops()
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
