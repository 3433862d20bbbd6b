// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { NodeLoad } from '../../api/live'
import { find, loadShare, readNodeSearch, writeNodeSearch } from './nodeList'

const node = (id: string, more: Partial<NodeLoad> = {}): NodeLoad => ({
  id, name: id, type: 'store', lat: 0, lon: 0, region: 'NY', open: 0, late: 0, at_risk: 0, taken: 0, capacity: 100, state: 'on', ...more,
})
const search = (query: string) => readNodeSearch(new URLSearchParams(query))
const ALL = [node('C', { open: 9 }), node('A', { late: 1 }), node('B', { at_risk: 2, type: 'warehouse', state: 'off', region: 'CA' }), node('D', { taken: 90 })]

describe('the list of nodes', () => {
  it.each([
    ['', 'A B C D'],
    ['sort=open', 'C A B D'],
    ['sort=at_risk', 'B A C D'],
    ['sort=load', 'D A B C'],
    ['sort=name', 'A B C D'],
    ['type=warehouse', 'B'],
    ['state=off', 'B'],
    ['q=ca', 'B'],
    ['q=nowhere', ''],
  ])('for "%s" is %s', (query, ids) => expect(find(ALL, search(query)).join(' ')).toBe(ids))

  it.each(['q=dc&type=store&state=on&sort=name', ''])('keeps "%s" in the URL', (query) => {
    expect(writeNodeSearch(search(query)).toString()).toBe(query)
  })

  it('takes what it does not know as nothing said', () => {
    expect(search('type=ship&sort=moon')).toEqual({ q: '', type: '', state: '', sort: 'late' })
  })

  it('is full where there is work and no capacity', () => {
    expect([loadShare(node('X', { capacity: 0, taken: 1 })), loadShare(node('X', { capacity: 0 }))]).toEqual([1, 0])
  })
})
