// Shows how far files are while they are sent. Without this script the form is sent as any other; what the server answers is the same.
document.addEventListener('submit', event => {
  const form = event.target
  if (!form.matches('form[data-upload]')) return
  const bar = form.querySelector('[data-upload-progress]')
  const says = form.querySelector('[data-upload-says]')
  const files = [...form.querySelector('input[type=file]').files]
  if (files.length === 0) return
  event.preventDefault()
  const buttons = form.querySelectorAll('button')
  const stop = form.querySelector('[data-upload-stop]')
  const request = new XMLHttpRequest()
  const say = text => { says.textContent = text }
  const show = busy => {
    buttons.forEach(button => { if (button !== stop) button.disabled = busy })
    bar.hidden = stop.hidden = !busy
  }

  request.upload.addEventListener('progress', sent => {
    if (!sent.lengthComputable) return
    bar.max = sent.total
    bar.value = sent.loaded
    if (sent.loaded === sent.total) say(form.dataset.checking)
  })
  request.addEventListener('load', () => {
    if (request.status < 400 && new URL(request.responseURL).search !== '') return location.replace(request.responseURL)
    // The page with what is wrong takes the place of this one.
    const page = new DOMParser().parseFromString(request.responseText, 'text/html').querySelector('main')
    if (page === null) return lost()
    document.querySelector('main').replaceWith(page)
    page.querySelector('[role=alert]')?.focus()
  })
  const lost = () => { show(false); say(form.dataset.broken) }
  request.addEventListener('error', lost)
  request.addEventListener('abort', () => { show(false); say(form.dataset.stopped) })
  stop.onclick = () => request.abort()
  request.open('POST', form.action)
  request.send(new FormData(form))
  show(true)
  bar.removeAttribute('value')
  say(form.dataset.sending)
})
