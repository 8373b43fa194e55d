import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icons.tsx'
import type { ButtonTone } from './parts.tsx'

export type ActionFormProps = {
  action: string
  csrf: string
  /** The command's id, made when the page was: pressing twice sends the same one, and nothing happens twice. */
  command?: string | undefined
  upload?: boolean | undefined
  /** What it is for, on a page that asks the same in several forms. */
  label?: string | undefined
  children?: Child
}

/** A form that does something. The server judges what was filled in, so the browser's own bubbles are off. */
export const ActionForm = ({ action, csrf, command, upload, label, children }: ActionFormProps) => (
  <form
    class="form"
    method="post"
    action={action}
    enctype={upload ? 'multipart/form-data' : undefined}
    aria-label={label}
    novalidate
  >
    <input type="hidden" name="csrf" value={csrf} />
    {command && <input type="hidden" name="command" value={command} />}
    {children}
  </form>
)

export type SubmitButtonProps = {
  /** What will happen: "发出点单". */
  text: string
  icon?: IconName | undefined
  tone?: ButtonTone | undefined
  name?: string | undefined
  value?: string | undefined
}

/** The button that does it, named by what will happen. `grave` is for what cannot be undone. */
export const SubmitButton = ({ text, icon, tone = 'main', name, value }: SubmitButtonProps) => {
  const shown = icon ?? (tone === 'grave' ? 'triangle-alert' : undefined)
  return (
    <button class={`button ${tone}`} type="submit" name={name} value={value}>
      {shown && <Icon name={shown} />}
      {text}
    </button>
  )
}
