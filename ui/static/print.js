/* Printing: the key for it leads to the page that is drawn for paper (ui/printing), and once that stands, the browser's
 * own dialog opens; afterwards the page is as before.
 */
"use strict"

const PRINT = ".st-key-page_print button"
const BACK = ".st-key-paper_back button"
const LAST = ".st-key-paper_about" // what a page on paper draws last of all
const UNFINISHED = "[data-testid=stSkeleton], [data-stale=true]"
const LOOKS = 150 // five a second, until the page stands
const STILL = 4 // looks at which nothing of it moves any more

/** What is folded is shown on paper too, but for what is filled in. */
function unfold() {
  for (const folded of document.querySelectorAll("[data-testid=stMain] details:not([open])")) {
    const holdsFigures = folded.querySelector("[data-testid=stTable], [data-testid=stPlotlyChart]")
    if (!holdsFigures && folded.querySelector("input, textarea")) continue
    folded.open = true
    folded.dataset.unfolded = "true"
  }
}

function foldAgain() {
  for (const unfolded of document.querySelectorAll("details[data-unfolded]")) {
    unfolded.open = false
    delete unfolded.dataset.unfolded
  }
}

/** All of the page on paper is shown, and nothing of the page on the screen any more. */
function stands() {
  const app = document.querySelector("[data-testid=stApp]")
  const charts = [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
  const isShown = document.querySelector(LAST)?.getClientRects().length && !document.querySelector(PRINT)
  return isShown && app?.dataset.testScriptState === "notRunning"
    && !document.querySelector(UNFINISHED) && charts.every(chart => chart.querySelector(".main-svg"))
}

function openDialogOnceItStands() {
  let looks = 0
  let still = 0
  let height = 0
  const waiting = setInterval(() => {
    if (document.querySelector(BACK)) unfold()
    const now = document.querySelector("[data-testid=stMain]")?.scrollHeight
    still = stands() && now === height ? still + 1 : 0
    height = now
    looks += 1
    if (still >= STILL || looks > LOOKS) clearInterval(waiting)
    if (still >= STILL) window.print()
  }, 200)
}

document.addEventListener("click", event => {
  if (event.target.closest?.(PRINT)) openDialogOnceItStands()
}, true)

document.addEventListener("keydown", event => {
  const button = document.querySelector(PRINT)
  if (event.key !== "p" || !(event.ctrlKey || event.metaKey) || !button || document.querySelector(BACK)) return
  event.preventDefault()
  button.click()
}, true)

// A chart is drawn for the screen: with its measure said, it takes the breadth that paper has.
window.addEventListener("beforeprint", () => {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    const [width, height] = [drawing.getAttribute("width"), drawing.getAttribute("height")]
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`)
    drawing.closest(".svg-container").style.aspectRatio = `${width} / ${height}`
  }
})

window.addEventListener("afterprint", () => {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    drawing.removeAttribute("viewBox")
    drawing.closest(".svg-container").style.aspectRatio = ""
  }
  foldAgain()
  document.querySelector(BACK)?.click()
})
