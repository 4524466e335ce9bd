// A tool on ltijs, with its own Sequelize plugin for PostgreSQL, set up as its guide does.
'use strict'
const { Provider: lti } = require('ltijs')
const Database = require('ltijs-sequelize')

const env = process.env
const pg = new URL(env.BENCH_DATABASE)

const database = new Database(pg.pathname.slice(1), pg.username, pg.password, {
  host: pg.hostname,
  port: Number(pg.port),
  dialect: 'postgres',
  pool: { max: 10 },
  logging: false
})

async function start () {
  lti.setup(env.BENCH_SECRET, { plugin: database }, {
    appRoute: '/lti/launch',
    loginRoute: '/lti/login',
    // Tokens are signed beforehand, and may wait longer than its ten seconds.
    tokenMaxAge: 600
  })
  lti.onConnect((token, request, response) => response.send('ok'))
  await lti.deploy({ port: Number(env.BENCH_PORT), silent: true })
  await lti.registerPlatform({
    url: env.BENCH_ISSUER,
    name: 'Canvas',
    clientId: env.BENCH_CLIENT_ID,
    authenticationEndpoint: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
    accesstokenEndpoint: 'https://example.instructure.com/login/oauth2/token',
    authConfig: { method: 'JWK_SET', key: env.BENCH_JWKS }
  })
  console.log('ready')
}

start().catch((problem) => {
  console.error(problem)
  process.exit(1)
})
