// A camera beside the field for the check-in code, where the browser can read pictures by itself. Typing always works.
const field = document.querySelector('input[name=code]')
const zh = document.documentElement.lang.startsWith('zh')
const words = zh
  ? { scan: '用相机扫二维码', stop: '关掉相机', denied: '相机打不开，请手动输入。' }
  : { scan: 'Scan with the camera', stop: 'Close the camera', denied: 'The camera cannot be opened. Please type the code.' }

if (field && 'BarcodeDetector' in window && navigator.mediaDevices) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button quiet'
  button.textContent = words.scan
  const video = document.createElement('video')
  video.className = 'camera'
  video.muted = true
  video.playsInline = true
  video.hidden = true
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  field.closest('.question').append(button, video, said)
  let stream = null
  const close = () => {
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = null
    video.hidden = true
    button.textContent = words.scan
  }
  button.addEventListener('click', () => void (stream ? close() : open()))
  const open = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      video.srcObject = stream
      video.hidden = false
      button.textContent = words.stop
      await video.play()
      await look(new BarcodeDetector({ formats: ['qr_code'] }))
    } catch {
      close()
      said.textContent = words.denied
    }
  }
  const look = async detector => {
    while (stream) {
      const [found] = await detector.detect(video)
      const code = /^\d{6}$/.exec(found ? (new URL(found.rawValue, location.href).searchParams.get('code') ?? found.rawValue) : '')
      if (code) {
        field.value = code[0]
        close()
        return field.form.querySelector('[type=submit]').focus()
      }
      await new Promise(next => requestAnimationFrame(next))
    }
  }
}
