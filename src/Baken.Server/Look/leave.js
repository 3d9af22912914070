// The way out, where scripts run: the page goes blank at once, and the other site takes its place in the list of visited pages. Pressing Escape three
// times does the same. Where no script runs the way out is a plain link.
const way = document.querySelector('.baken-quick-exit')
const withinMilliseconds = 3000
let escapes = []

function leave (event) {
  event.preventDefault()
  document.title = ''
  document.body.replaceChildren()
  location.replace(way.href)
}

if (way) {
  way.addEventListener('click', leave)
  addEventListener('keydown', event => {
    if (event.repeat) return
    escapes = event.key === 'Escape' ? [...escapes, event.timeStamp].slice(-3) : []
    if (escapes.length === 3 && event.timeStamp - escapes[0] <= withinMilliseconds) leave(event)
  })
}
