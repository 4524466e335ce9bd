// Opens the evidence page in Chromium as from an assignment, and prints what each answer weighed on the wire: `bytes
// METHOD path`. Reads from its input the address that takes launches, the cookies of the login before, and the form
// that Canvas would have the browser post.
import { existsSync, readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const [address, cookies, form] = readFileSync(0, 'utf8').split('\n')
const executablePath = [process.env.LONGLEAF_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  .find(path => path && existsSync(path))
if (!executablePath) throw new Error('No Chromium here: set LONGLEAF_CHROMIUM to its path')

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' })
  // They are for https only, and Chromium takes this machine for as good as that.
  await context.addCookies(cookies.split('; ').filter(Boolean).map(pair => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: 'https://127.0.0.1', secure: true, sameSite: 'None' }
  }))
  const page = await context.newPage()
  const counted = await counting(page)
  // A browser posts the form from the platform's page; here the first visit becomes that post.
  await page.route(address, route => route.continue({
    method: 'POST', postData: form, headers: { ...route.request().headers(), 'content-type': 'application/x-www-form-urlencoded' }
  }))
  await page.goto(address)
  await page.locator('form[action="/attempts"] button, a.button.main[href^="/attempts/"]').first().click()
  await page.locator('[id^="row-"]').first().waitFor()
  await page.waitForLoadState('networkidle')
  for (const each of counted.values()) console.log(`${each.bytes} ${each.method} ${each.path}`)
} finally {
  await browser.close()
}

async function counting (page) {
  const requests = new Map()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const url = new URL(request.url)
    if (url.protocol.startsWith('http')) requests.set(requestId, { method: request.method, path: url.pathname, bytes: 0 })
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (requests.has(requestId)) requests.get(requestId).bytes = encodedDataLength
  })
  return requests
}
