// Scripts for browsers come into the edge's bundle as text, as the style sheet does.
declare module '*.mjs' {
  const text: string
  export default text
}
