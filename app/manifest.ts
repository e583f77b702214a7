import type { MetadataRoute } from 'next'

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Tend',
    short_name: 'Tend',
    description: 'The to-do app that you can talk to.',
    start_url: '/today',
    display: 'standalone',
    background_color: '#fbfaf7',
    theme_color: '#f4f2ed',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  }
}
