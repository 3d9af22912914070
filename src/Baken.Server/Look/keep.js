// Keeps what is typed in a form while it is typed. Without this script the form is as any other, and a session that ended still gives back what was sent.
const pause = 1500
const again = 10000

for (const form of document.querySelectorAll('form[data-keep]')) {
  const says = form.querySelector('[data-keep-says]')
  const read = () => new URLSearchParams(new FormData(form)).toString()
  let [timer, kept, gone] = [0, read(), false]

  const say = text => { if (says.textContent !== text) says.textContent = text }
  const wait = time => {
    clearTimeout(timer)
    timer = setTimeout(keep, time)
  }

  async function keep () {
    const now = read()
    if (gone || now === kept) return
    const answer = await fetch(form.dataset.keep, {
      method: 'POST', body: now, redirect: 'error', keepalive: now.length < 60000, headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' }
    }).catch(() => null)
    if (gone) return
    if (answer?.ok) {
      kept = now
      return say(`${form.dataset.keepKept} ${await answer.text()}`)
    }

    // Signed out, and nothing is lost: it still stands here, and sending it asks to sign in.
    if (answer?.status === 401) return say(form.dataset.keepOut)
    if (answer?.status === 413) return say(form.dataset.keepLong)
    say(form.dataset.keepFailed)
    wait(again)
  }

  form.addEventListener('input', () => wait(pause))
  form.addEventListener('submit', () => { gone = true })
  document.addEventListener('visibilitychange', () => { if (document.hidden) keep() })
}
