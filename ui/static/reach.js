/* A chart or a table is drawn when a reader comes to it (ui/reached/): what stands in its place is a button, which is pressed
 * here as soon as it is in sight or nearly so.
 */
"use strict"

const PLACE = "[class*=st-key-place_]"
const ONCE_SCROLLED = 600 // pixels above and below what is in sight; at first only what is in sight is drawn
const LOOK_EVERY = 50 // milliseconds
const AGAIN_AFTER = 3000 // milliseconds, where a press led to nothing, as when the connection was lost
const READER_FIRST = 400 // milliseconds, in which a reader who comes to a control, or types, may press it
const CONTROLS = "button, a, input, textarea, [role=option], [role=tab]"

document.cookie = "ip_tells_where=1; Path=/; SameSite=Lax"

let ahead = 0
document.addEventListener("scroll", () => { ahead = ONCE_SCROLLED }, { capture: true, passive: true })

function isNear(place) {
  const { top, bottom, height } = place.getBoundingClientRect()
  return height > 0 && bottom > -ahead && top < window.innerHeight + ahead
}

// One after the other, as two presses in one message would draw one of the two.
let pressed = {} // the last: its place, of which page, and when

const keyOf = place => [...place.classList].find(name => name.startsWith("st-key-place_"))

function isUnderWay() {
  const isStillThere = pressed.page === location.pathname && document.querySelector(`.${pressed.key}`)
  return isStillThere && performance.now() - pressed.at < AGAIN_AFTER
}

function press(place) {
  pressed = { key: keyOf(place), page: location.pathname, at: performance.now() }
  place.querySelector("button").click()
}

// A press here is nobody's click beside an open box, which would close it.
document.documentElement.addEventListener("click", event => {
  if (!event.isTrusted && event.target.closest(PLACE)) event.stopPropagation()
})

// A reader's press in the same moment would be in one message with ours, and one of the two be lost.
let busyAt = -Infinity // when the reader was last about to press something
function noteReader({ type, target }) {
  const isAtControl = target.closest?.(CONTROLS) && !target.closest(PLACE)
  if (type === "keydown" || isAtControl) busyAt = performance.now()
}
for (const type of ["pointermove", "pointerdown", "keydown"])
  document.addEventListener(type, noteReader, { capture: true, passive: true })

setInterval(() => {
  if (performance.now() - busyAt < READER_FIRST) return
  const app = document.querySelector("[data-testid=stApp]")
  const places = [...document.querySelectorAll(PLACE)]
  if (!places.length || app.dataset.testScriptState !== "notRunning") return
  const next = isUnderWay() ? undefined : places.find(place => place.querySelector("button") && isNear(place))
  if (next) press(next)
}, LOOK_EVERY)
