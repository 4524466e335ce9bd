// A tool on @lti-tool/core, bundled because the package's own imports lack file extensions. Its
// PostgreSQL package is not published: the storage below keeps nonces and sessions there, and the one
// registration in memory, as that package's cache does.
import { createServer } from 'node:http'
import pg from 'pg'
import { LTITool } from '@lti-tool/core'

const env = process.env
const url = `http://127.0.0.1:${env.BENCH_PORT}`
const pool = new pg.Pool({ connectionString: env.BENCH_DATABASE, max: 10 })

await pool.query('create table if not exists nonce (nonce text primary key, expires_at timestamptz not null, used_at timestamptz)')
await pool.query('create table if not exists session (id uuid primary key, data jsonb not null, expires_at timestamptz not null)')

const registration = {
  iss: env.BENCH_ISSUER,
  clientId: env.BENCH_CLIENT_ID,
  deploymentId: env.BENCH_DEPLOYMENT,
  authUrl: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
  tokenUrl: 'https://example.instructure.com/login/oauth2/token',
  jwksUrl: env.BENCH_JWKS
}

const storage = {
  async getLaunchConfig (iss, clientId, deploymentId) {
    return iss === registration.iss && clientId === registration.clientId && deploymentId === registration.deploymentId ? registration : undefined
  },
  async storeNonce (nonce, expiresAt) {
    await pool.query({ name: 'keep', text: 'insert into nonce (nonce, expires_at) values ($1, $2)', values: [nonce, expiresAt] })
  },
  async validateNonce (nonce) {
    const used = await pool.query({ name: 'use', text: 'update nonce set used_at = now() where nonce = $1 and used_at is null and expires_at > now() returning nonce', values: [nonce] })
    return used.rowCount === 1
  },
  async addSession (session) {
    await pool.query({ name: 'open', text: "insert into session (id, data, expires_at) values ($1, $2, now() + interval '1 day')", values: [session.id, JSON.stringify(session)] })
    return session.id
  }
}

const keyPair = await crypto.subtle.generateKey(
  { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
  true, ['sign', 'verify'])
const tool = new LTITool({ stateSecret: new TextEncoder().encode(env.BENCH_SECRET), keyPair, storage })

async function form (request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()))
}

async function answer (request) {
  const posted = await form(request)
  if (request.url === '/lti/login') {
    return await tool.handleLogin({ ...posted, launchUrl: `${url}/lti/launch` })
  }
  const claims = await tool.verifyLaunch(posted.id_token, posted.state)
  const session = await tool.createSession(claims)
  return `/?session=${session.id}`
}

createServer((request, response) => {
  if (request.method !== 'POST') {
    response.writeHead(404).end()
    return
  }
  answer(request).then(
    (place) => response.writeHead(302, { Location: place, 'Content-Length': 0 }).end(),
    (problem) => response.writeHead(400).end(problem.message))
}).listen(Number(env.BENCH_PORT), '127.0.0.1', () => console.log('ready'))
