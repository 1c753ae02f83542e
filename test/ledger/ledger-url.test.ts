import { expect, test } from 'vitest'
import { parseLedgerUrl } from '../../src/ledger/ledger-url.ts'
import { faultOf } from '../fault-of.ts'

test.each([
  ['sqlite:.golden-pcr/ledger.db', { kind: 'sqlite', path: '.golden-pcr/ledger.db' }],
  ['sqlite:/var/a b?c.db', { kind: 'sqlite', path: '/var/a b?c.db' }],
  ['dynamodb://Golden_Pcr.Ledger-1', { kind: 'dynamodb', table: 'Golden_Pcr.Ledger-1' }],
  [
    'dynamodb://ledger?region=eu-central-1',
    { kind: 'dynamodb', table: 'ledger', region: 'eu-central-1' },
  ],
  [
    'dynamodb://ledger/?region=us-gov-west-1',
    { kind: 'dynamodb', table: 'ledger', region: 'us-gov-west-1' },
  ],
  [
    'dynamodb://ledger?region=local&endpoint=http://127.0.0.1:8000',
    { kind: 'dynamodb', table: 'ledger', region: 'local', endpoint: 'http://127.0.0.1:8000' },
  ],
  [
    'dynamodb://ledger?endpoint=https%3A%2F%2Fvpce-1.example.com%2Fx',
    { kind: 'dynamodb', table: 'ledger', endpoint: 'https://vpce-1.example.com/x' },
  ],
])('%s', (text, place) => {
  expect(parseLedgerUrl(text)).toEqual(place)
})

test.each([
  ['', 'it is of neither form'],
  ['ledger.db', 'it is of neither form'],
  ['SQLITE:ledger.db', 'it is of neither form'],
  ['sqlite:', 'it names no file'],
  ['sqlite::memory:', 'it names no file'],
  ['dynamodb:ledger', 'it is of neither form'],
  ['dynamodb://ledger/other', 'it is of neither form'],
  ['dynamodb://ledger#x', 'it is of neither form'],
  ['dynamodb://', '"" cannot be the name of a table'],
  ['dynamodb://ab', '"ab" cannot be the name of a table'],
  ['dynamodb://user@ledger', '"user@ledger" cannot be the name of a table'],
  ['dynamodb://ledger?regoin=eu-central-1', 'it knows no "regoin"'],
  ['dynamodb://ledger?region=eu&region=us', 'it names its region twice'],
  ['dynamodb://ledger?region=', 'its region is none'],
  ['dynamodb://ledger?region=EU', 'its region is none'],
  ['dynamodb://ledger?region=x.evil.example', 'its region is none'],
  [
    'dynamodb://ledger?endpoint=127.0.0.1:8000',
    'its endpoint is no address that begins with http:// or https://',
  ],
  [
    'dynamodb://ledger?endpoint=file:///etc',
    'its endpoint is no address that begins with http:// or https://',
  ],
  [
    'dynamodb://ledger?endpoint=https://user:key@x',
    'its endpoint is no address that begins with http:// or https://',
  ],
])('"%s" names no ledger', async (text, why) => {
  expect(await faultOf(() => parseLedgerUrl(text))).toEqual({
    code: 'LEDGER_URL_INVALID',
    message: `"${text}" names no ledger: ${why}`,
  })
})
