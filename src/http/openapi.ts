// OpenAPI 3.1 from the same declarations that the router reads.
import { toJsonSchema } from '@valibot/to-json-schema'
import { refusals } from '../refusals.ts'
import type { Get, Post, Route } from './route.ts'

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'errors'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(refusals) },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, detail: { type: 'string' }, href: { type: 'string' } },
      },
    },
  },
}

/** The description of these routes; `server` is the address under which it was asked for. */
export const openApi = (routes: readonly Route[], server: string): object => ({
  openapi: '3.1.0',
  info: {
    title: '邻里 Linli',
    version: '1',
    description: 'Commands carry a client-made `command`: the same again answers the same and moves nothing.',
  },
  servers: [{ url: server }],
  security: [{ session: [] }],
  paths: Object.fromEntries(
    [...new Set(routes.map(route => route.path))].map(path => [
      path.replaceAll(/:(\w+)/g, '{$1}'),
      Object.fromEntries(routes.filter(route => route.path === path).map(route => [route.method, operation(route)])),
    ]),
  ),
  components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } }, schemas: { Problem: problem } },
})

const operation = (route: Route): object => ({
  tags: [route.tag.en],
  summary: route.label.en,
  description: route.about?.en ?? route.label.zh,
  ...(route.open ? { security: [] } : {}),
  parameters: [...pathParameters(route), ...(route.method === 'get' ? queryParameters(route) : [])],
  ...(route.method === 'post' ? { requestBody: { required: true, content: bodyContent(route) } } : {}),
  responses: {
    '200': { description: 'OK', content: { 'application/json': { schema: { type: 'object' } } } },
    default: {
      description: 'A refusal (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
})

const pathParameters = (route: Route) =>
  [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
const queryParameters = (route: Get) =>
  Object.entries(route.query ?? {}).map(([name, label]) => ({
    name,
    in: 'query',
    required: false,
    description: label.en,
    schema: { type: 'string' },
  }))

const bodyContent = (route: Post) => {
  const own = toJsonSchema(route.body, { typeMode: 'input', errorMode: 'ignore' })
  const command = {
    type: 'string',
    pattern: '^[A-Za-z0-9_.~-]{1,100}$',
    description: 'Made by the client, once per intention.',
  }
  const withCommand = (schema: object): object => {
    if ('anyOf' in schema && Array.isArray(schema.anyOf))
      return { anyOf: schema.anyOf.map(each => withCommand(each as object)) }
    const shape = schema as { properties?: object; required?: string[] }
    return { ...schema, properties: { command, ...shape.properties }, required: ['command', ...(shape.required ?? [])] }
  }
  return { 'application/json': { schema: route.commanded ? withCommand(own) : own } }
}
