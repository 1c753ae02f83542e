import { expect, test } from 'vitest'
import { renderCorims } from '../../../src/allowlist/render/corim.ts'
import { faultOf } from '../../fault-of.ts'
import { A, at, list, listed, pcr } from '../../promotion/samples.ts'
import { NOW, SAMPLE } from './cases.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

test('each measurement is a CoRIM of its own, the same bytes every time', async () => {
  const lines = renderCorims(SAMPLE, NOW).map((it) => `${it.measurement}\n${hex(it.bytes)}\n`)
  await expect(lines.join('\n')).toMatchFileSnapshot('../../golden/allowlist/corims.txt')
})

test('it is written as the specification draws it', () => {
  const [corim] = renderCorims(list({ entries: [listed(A)], revision: 1 }), NOW)
  const id = `golden-pcr/signer/production/${A.id}`
  const text = (it: string): string => Buffer.from(it).toString('hex')
  const register = (index: number, value: string): string =>
    `0${index}81820758 30${value}`.replaceAll(' ', '')
  const comid = [
    'a2',
    `01a2 00 785d${text(id)} 01 01`,
    `04a1 00 81 82 a1 00 a2 01 63${text('AWS')} 02 6d${text('Nitro Enclave')}`,
    `81 a1 01 a1 0e a3 ${register(0, A.pcrs['0'])} ${register(1, A.pcrs['1'])} ${register(2, A.pcrs['2'])}`,
  ]
    .join('')
    .replaceAll(' ', '')
  const length = (comid.length / 2).toString(16).padStart(4, '0')
  expect(corim === undefined ? '' : hex(corim.bytes)).toBe(
    `d901f5a200785d${text(id)}0181d901fa59${length}${comid}`,
  )
})

test('the window is rim-validity, which ends with the last second that is in', () => {
  const entries = [listed(A, { status: 'superseded', notAfter: at('30T10:00') })]
  const [corim] = renderCorims(list({ entries }), NOW)
  const last = (Date.parse('2026-11-30T09:59:59Z') / 1000).toString(16)
  expect(corim === undefined ? '' : hex(corim.bytes)).toMatch(new RegExp(`04a101c11a${last}$`))
})

test('a window that begins and never ends is written in integers', () => {
  const [corim] = renderCorims(list({ entries: [listed(A, { notBefore: at('25T10:00') })] }), NOW)
  const begins = (Date.parse('2026-11-25T10:00:00Z') / 1000).toString(16)
  expect(corim === undefined ? '' : hex(corim.bytes)).toMatch(
    new RegExp(`04a200c11a${begins}01c11b0000003afff4417f$`),
  )
})

test('what is denied or has ended gets none, and an empty list gives none', () => {
  const denied = [{ pcrs: A.pcrs, reason: 'x', since: NOW }]
  const ended = listed(A, { status: 'superseded', notAfter: NOW })
  expect(renderCorims(list({ denied }), NOW)).toEqual([])
  expect(renderCorims(list({ entries: [ended] }), NOW)).toEqual([])
  expect(renderCorims(list({ entries: [] }), NOW)).toEqual([])
})

test('what the end of the list leaves no moment for gets none', () => {
  const entries = [listed(A, { notBefore: at('25T10:00') })]
  expect(renderCorims(list({ entries, expiresAt: at('25T10:00') }), NOW)).toEqual([])
  expect(renderCorims(list({ entries, expiresAt: at('25T10:00:01') }), NOW)).toHaveLength(1)
})

test('a list with a zero register is refused, whoever made it', async () => {
  const zero = list({ entries: [listed(A, { pcrs: { ...A.pcrs, '1': pcr('0') } })] })
  expect(await faultOf(() => renderCorims(zero, NOW))).toMatchObject({ code: 'ALLOW_LIST_INVALID' })
})
