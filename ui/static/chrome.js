/* Chinese for the words that Streamlit's own controls show in English and that no setting reaches.
 *
 * The interface language is, in this order:
 *   1. a container with the key "app-lang-zh" or "app-lang-en" on the page (the class st-key-app-lang-…),
 *   2. the address: ?lang=en,
 *   3. Chinese.
 * It is also written to <html lang>. Words are looked up whole, never in part. What users wrote is left alone:
 * short words are not looked up inside the regions of USER_CONTENT, where only Streamlit's whole sentences are.
 */
"use strict"

// The server stands where this script comes from. Streamlit would ask below the open page first.
window.__streamlit = { BACKEND_BASE_URL: new URL("../..", document.currentScript.src).href }

const SENTENCES = {
  "Page not found": "找不到这个页面",
  "Connection error": "连接中断",
  "The page that you have requested does not seem to exist. Running the app's main page.": "您要打开的页面不存在，已转到首页。",
  "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "服务没有响应，可能已经停止。在服务器上重新启动：",
  "streamlit run yourscript.py": "python3 manage.py run",
  "Streamlit server is not responding. Are you connected to the internet?": "服务器没有响应。请检查本机网络，或联系系统管理员；恢复后页面会自动重新连接。",
  "Connection lost. Please wait for the app to reconnect, then try again.": "连接已断开。请等待重新连接后再试。",
  "Script execution error": "页面运行出错",
  "Bad message format": "收到的数据无法识别，请刷新页面",
  "Cannot load Streamlit frontend code. This can happen when you update Streamlit while a Streamlit app is running.": "页面文件没有加载成功，可能是系统刚刚升级过。",
  "To fix this, simply reload this app by pressing": "请重新载入页面：按",
  "If the error persists, try force-clearing your browser's cache as described": "如果仍然不行，请清除浏览器缓存，做法见",
  "Network issue": "网络问题",
  "Your app is having trouble loading the component.": "组件没有加载成功。",
  "Drag and drop a file here": "将文件拖放到此处",
  "Drag and drop files here": "将文件拖放到此处",
  "Drag and drop directories here": "将文件夹拖放到此处",
  "Unexpected error. Please try again.": "出现意外错误，请重试。",
  "Only one file is allowed.": "只能上传一个文件。",
  "File size is too small.": "文件太小。",
  "Click to retry upload": "点击重新上传",
  "Skip to main content": "跳到主要内容",
  "Distribution histogram": "分布直方图",
  "Top values frequency chart": "最常见取值",
  "True/false distribution chart": "是／否分布图",
  "Double-click on legend to isolate one trace": "双击图例可只看这一项",
  "Double-click to zoom back out": "双击可恢复全图",
  "WebGL is not supported by your browser - visit https://get.webgl.org for more info": "浏览器没有启用 WebGL，这张图画不出来。请换用新版浏览器。",
  "Use arrow keys to navigate dates. Enter to select. Escape to close.": "用方向键移动日期，回车选定，Esc 关闭。",
}

const WORDS = {
  // Uploading and downloading
  "Upload": "选择文件", "Upload directories": "选择文件夹", "Add files": "添加文件", "Too many files": "文件太多",
  "Upload failed": "上传失败", "Download failed": "下载失败", "Error uploading file": "上传失败", "Error deleting file": "删除失败",
  "file upload": "上传文件", "Error:": "错误：",
  // Tables
  "Add row": "添加一行", "Delete row(s)": "删除所选行", "Clear selection": "取消选择", "Show/hide columns": "显示或隐藏列",
  "Download as CSV": "下载 CSV", "Search": "搜索", "Type to search": "输入文字搜索", "Close Search": "关闭搜索",
  "Previous Result": "上一个", "Next Result": "下一个", "Fullscreen": "全屏", "Close fullscreen": "退出全屏",
  "Dataframe column menu": "列菜单", "Copy column name": "复制列名", "Sort ascending": "升序", "Sort descending": "降序",
  "Statistics": "统计", "Format": "格式", "Autosize": "自动列宽", "Pin column": "固定此列", "Unpin column": "取消固定", "Hide column": "隐藏此列",
  "Select all": "全选", "Automatic": "自动", "Localized": "本地格式", "Plain": "原样", "Compact": "紧凑", "Dollar": "美元", "Euro": "欧元", "Yen": "日元",
  "Percent": "百分比", "Scientific": "科学计数", "Accounting": "会计格式", "Distance": "距今", "Duration": "时长", "Calendar": "日历",
  "Based on sample": "按抽样计算", "No data": "暂无数据", "No content": "无内容", "Values": "有值", "Empty": "空值", "Distinct": "不同取值",
  "Average": "平均值", "Median": "中位数", "Minimum": "最小值", "Maximum": "最大值", "Sum": "合计", "Range": "范围", "Count": "计数",
  "Standard deviation": "标准差", "25th percentile": "下四分位数", "75th percentile": "上四分位数",
  "Minimum length": "最短长度", "Maximum length": "最长长度", "Average length": "平均长度", "True": "是", "False": "否",
  "Failed to load data": "数据加载失败", "Scrollable table": "可滚动的表格", "Edit": "编辑", "Cancel (Escape)": "取消（Esc）",
  "Pagination": "分页", "Previous page": "上一页", "Next page": "下一页",
  // Choosing and typing
  "Choose options": "请选择", "Choose an option": "请选择", "Choose or add options": "请选择或输入", "Choose or add an option": "请选择或输入",
  "Add an option": "请输入", "No results": "没有匹配项", "No options": "没有选项", "No options to select": "没有可选项", "No options to select.": "没有可选项。",
  "Select...": "请选择…", "Clear all": "全部清除", "Clear value": "清除", "Clear entry": "清除", "Open": "展开", "Selected values": "已选",
  "Selectbox": "单选框", "Selectbox options": "选项", "Multiselect": "多选框", "Multiselect options": "选项", "Show suggestions": "显示选项", "Suggestions": "选项",
  "Increment": "增加", "Decrement": "减少", "Increase": "增加", "Decrease": "减少", "Show password": "显示密码", "Hide password": "隐藏密码", "Invalid input.": "输入无效。",
  "Press Enter to apply": "按回车键确认", "Press Enter to submit form": "按回车键提交", "Press Ctrl+Enter to apply": "按 Ctrl+回车键确认",
  "Press Ctrl+Enter to submit form": "按 Ctrl+回车键提交", "Press ⌘+Enter to apply": "按 ⌘+回车键确认", "Press ⌘+Enter to submit form": "按 ⌘+回车键提交",
  "Choose date": "选择日期", "Choose date range": "选择起止日期", "Clear date": "清除日期", "Clear dates": "清除日期", "Date range": "起止日期",
  "Quick select a date range": "快速选择起止日期", "Choose date and time": "选择日期和时间", "Clear date and time": "清除", "Time": "时间",
  "Past Week": "最近一周", "Past Month": "最近一个月", "Past 3 Months": "最近三个月", "Past 6 Months": "最近六个月", "Past Year": "最近一年", "Past 2 Years": "最近两年",
  // The frame of the page
  "App pages": "页面导航", "Sidebar": "侧栏", "Main": "主要内容", "Bottom": "页面底部", "Notifications": "通知", "Expand sidebar": "展开侧栏", "Collapse sidebar": "收起侧栏",
  "View less": "收起", "Navigate to home page": "回到首页", "App Logo": "标志", "Logo": "标志", "Header Logo": "标志", "Sidebar Logo": "标志",
  "Main menu": "菜单", "Menu": "菜单", "Theme": "外观", "Light": "浅色", "Dark": "深色", "System": "跟随系统", "Use system setting": "跟随系统",
  "Print": "打印", "Rerun": "重新运行", "Settings": "设置", "About": "关于", "Record a screencast": "录制屏幕", "Record screen": "录制屏幕",
  "Running...": "正在计算…", "Stopping...": "正在停止…", "Stop": "停止", "Connecting": "正在连接", "Connecting to Streamlit server": "正在连接服务器",
  "Unable to connect to Streamlit server": "无法连接服务器", "Error": "错误", "Loading...": "正在加载…", "Loading": "正在加载",
  "Close": "关闭", "Dismiss": "关闭", "Cancel": "取消", "Copy": "复制", "Copied": "已复制", "Copy to clipboard": "复制", "Try again": "重试", "Retry": "重试",
  "Continue anyway": "仍然继续", "Help": "说明", "Link to heading": "本节链接", "Scroll tabs left": "向左滚动标签", "Scroll tabs right": "向右滚动标签",
  "view more": "展开", "view less": "收起", "Download Button": "下载",
  // Maps and charts
  "Zoom in": "放大", "Zoom out": "缩小", "Zoom In": "放大", "Zoom Out": "缩小", "Toggle fullscreen": "全屏",
  "Show data": "显示数据", "Show chart": "显示图", "Download as PNG": "下载图片", "Copy Vega-Lite spec": "复制图的定义", "Vega visualization": "图",
  "Reset axes": "恢复坐标", "Download plot as a PNG": "下载图片", "Pan": "平移", "Zoom": "缩放", "Box Select": "框选", "Lasso Select": "套索选择",
}

const PATTERNS = [
  [/^(Show\/hide columns|Download as CSV|Search|Fullscreen|Close fullscreen|Clear selection): (.+)$/s, m => `${WORDS[m[1]]}：${m[2]}`],
  [/^([\d.]+ ?[KMGT]?B) per file$/, m => `每个文件不超过 ${m[1]}`],
  [/^([\d.]+ ?[KMGT]?B) per file • (.+)$/, m => `每个文件不超过 ${m[1]} • ${m[2]}`],
  [/^File must be ([\d.]+ ?[KMGT]?B) or smaller\.$/, m => `文件不能超过 ${m[1]}。`],
  [/^(\S*) ?files are not allowed\.$/, m => `不接受这种文件${m[1] ? `（${m[1]}）` : ""}。`],
  [/^You have requested page \/(.+), but no corresponding file was found in the app's pages\/ directory\. Running the app's main page\.$/,
    m => `没有名为“${m[1]}”的页面，已转到首页。`],
  [/^View (\d+) more$/, m => `还有 ${m[1]} 项`],
  [/^Select (\d+) matches$/, m => `选中 ${m[1]} 个匹配项`],
  [/^You can only select up to (\d+) options?\. Remove an option first\.$/, m => `最多选 ${m[1]} 项，请先去掉一项。`],
  [/^(\d+) options? available\.$/, m => `共 ${m[1]} 个选项。`],
  [/^Number is outside the allowed range\. Please enter a value between (.+) and (.+)\.$/, m => `超出范围，请输入 ${m[1]} 至 ${m[2]} 之间的数。`],
  [/^Number is below the allowed range\..* equal to (.+)\.$/, m => `太小，请输入不小于 ${m[1]} 的数。`],
  [/^Number is above the allowed range\..* equal to (.+)\.$/, m => `太大，请输入不大于 ${m[1]} 的数。`],
  [/^(Cannot connect to Streamlit \(HTTP status: 401\)|Connection failed with status 401.*)\.?$/, () => "登录已失效，请重新载入页面，再登录。"],
  [/^Cannot connect to Streamlit \(HTTP status: (\d+)\)\.?$/, m => `无法连接服务器（HTTP ${m[1]}）。`],
  [/^Connection failed with status (\d+).*$/, m => `无法连接服务器（HTTP ${m[1]}）。`],
  [/^Page (\d+)$/, m => `第 ${m[1]} 页`],
  [/^Remove (.+)$/, m => `移除 ${m[1]}`],
  [/^Add: (.+)$/, m => `添加：${m[1]}`],
  [/^(.+) — (start|end)$/, m => `${m[1]}：${m[2] === "start" ? "起" : "止"}`],
  [/^[a-z_]+ icon$/, () => "图标"],
  [/^Help for (.+)$/, m => `${m[1]}：说明`],
  // The buttons above a table or a chart, with its name
  [/^(Download as CSV|Download as PNG|Search|Show\/hide columns|Clear selection|Fullscreen|Close fullscreen|Show data|Show chart|Add row|Delete row\(s\)): ([^]+)$/, m => `${WORDS[m[1]]}：${m[2]}`],
]

const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "data-placeholder"]
const NEVER = "script, style, textarea, input, canvas *, [contenteditable=true]"
const USER_CONTENT = [
  "[data-testid=stMarkdownContainer]", "[data-testid=stHeading]", "[data-testid=stTable]", "[data-testid=stText]", "[data-testid=stJson]",
  "[data-testid=stCode]", "[data-testid=stMetric]", "[data-testid=stHtml]", "[role=option]", "svg", "pre", "code",
].join(", ")
const USER_ATTRIBUTES = "[data-testid=stHtml], [role=option], svg" // elsewhere, such attributes are Streamlit's
const STREAMLITS_OWN = "[data-testid=stFileUploader], [data-testid=stElementToolbar], [data-testid=stMainMenu], [data-testid=stStatusWidget]"
const OWN_OPTIONS = /^(No results|Select all|Select \d+ matches|Add: .*|You can only select up to .*)$/

/** The Chinese for `text`, or undefined where it is not one of Streamlit's own words. */
function translation(text, onlySentences) {
  const trimmed = text.trim()
  if (!/[A-Za-z]{2}/.test(trimmed)) return undefined
  const find = table => (Object.hasOwn(table, trimmed) ? table[trimmed] : undefined)
  const chinese = find(SENTENCES) ?? (onlySentences ? undefined : find(WORDS) ?? fromPattern(trimmed))
  return chinese === undefined ? undefined : text.replace(trimmed, () => chinese)
}

function fromPattern(text) {
  for (const [pattern, words] of PATTERNS) {
    const match = pattern.exec(text)
    if (match) return words(match)
  }
  return undefined
}

function isUserContent(element) {
  const region = element.closest(USER_CONTENT)
  if (!region) return false
  if (region.matches("[role=option]")) return !OWN_OPTIONS.test(region.textContent.trim())
  return !region.closest(STREAMLITS_OWN)
}

function currentLanguage() {
  const marker = document.querySelector('[class*="st-key-app-lang-"]')
  const marked = marker && /st-key-app-lang-(zh|en)/.exec(marker.className)
  const code = marked ? marked[1] : new URLSearchParams(location.search).get("lang")
  return code === "en" ? "en" : "zh-CN"
}

const englishText = new WeakMap() // text node -> what Streamlit wrote, for the way back to English
const englishAttributes = new WeakMap() // element -> {attribute: what Streamlit wrote}

function translateText(node) {
  const parent = node.parentElement
  if (!parent || parent.closest(NEVER)) return
  const chinese = translation(node.nodeValue, isUserContent(parent))
  if (chinese === undefined) return
  englishText.set(node, node.nodeValue)
  node.nodeValue = chinese
}

function translateAttributes(element) {
  if (element.closest("canvas")) return
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name)
    const chinese = value && translation(value, element.closest(USER_ATTRIBUTES) !== null)
    if (!chinese) continue
    englishAttributes.set(element, { ...englishAttributes.get(element), [name]: value })
    element.setAttribute(name, chinese)
  }
}

function restoreText(node) {
  if (!englishText.has(node)) return
  const english = englishText.get(node)
  englishText.delete(node)
  if (node.nodeValue === translation(english, false)) node.nodeValue = english
}

function restoreAttributes(element) {
  const english = englishAttributes.get(element) ?? {}
  englishAttributes.delete(element)
  for (const [name, value] of Object.entries(english)) {
    if (element.getAttribute(name) === translation(value, false)) element.setAttribute(name, value)
  }
}

function walk(root, onText, onElement) {
  if (root.nodeType === Node.TEXT_NODE) return onText(root)
  if (root.nodeType !== Node.ELEMENT_NODE) return undefined
  onElement(root)
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) (walker.currentNode.nodeType === Node.TEXT_NODE ? onText : onElement)(walker.currentNode)
  return undefined
}

const DRAWING = "http://www.w3.org/2000/svg" // of a chart or an icon: it holds no words of Streamlit

let shown // the language the page was last brought to

/** Says to who cannot see it which link of the menu and of the tabs is the page that is open. */
function markOpenPage() {
  for (const link of document.querySelectorAll(".st-key-menu a, .st-key-tabs a")) {
    if (link.closest(".st-key-menu_open, .st-key-tabs_open")) link.setAttribute("aria-current", "page")
    else link.removeAttribute("aria-current")
  }
}

function follow(mutations) {
  markOpenPage()
  const language = currentLanguage()
  if (document.documentElement.lang !== language) document.documentElement.lang = language
  if (language !== shown) {
    shown = language
    if (language === "en") walk(document.body, restoreText, restoreAttributes)
    else walk(document.body, translateText, translateAttributes)
    return
  }
  if (language === "en") return
  for (const mutation of mutations) {
    if (mutation.target.namespaceURI === DRAWING) continue
    if (mutation.type === "characterData") translateText(mutation.target)
    else if (mutation.type === "attributes") translateAttributes(mutation.target)
    else mutation.addedNodes.forEach(node => walk(node, translateText, translateAttributes))
  }
}

new MutationObserver(follow).observe(document.body, {
  subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
})
follow([])

// A tab whose session is over loads anew, which leads to the sign-in page and from there back to here.
new PerformanceObserver(list => {
  if (list.getEntries().some(asked => asked.responseStatus === 401 && asked.name.endsWith("/_stcore/host-config"))) location.reload()
}).observe({type: "resource", buffered: true})

// The map needs WebGL 2. Without it (remote desktop, virtual machine, no driver) the server draws another one: it reads
// this cookie, which is set before the program of the page connects, as that runs after this one.
const WEBGL = "webgl" // in sessionStorage, as looking takes a moment: "yes" or "no"

function hasWebgl() {
  if (!sessionStorage.getItem(WEBGL)) {
    const drawn = document.createElement("canvas").getContext("webgl2")
    sessionStorage.setItem(WEBGL, drawn ? "yes" : "no")
    drawn?.getExtension("WEBGL_lose_context")?.loseContext()
  }
  return sessionStorage.getItem(WEBGL) === "yes"
}

document.cookie = `ip_no_webgl=1; Path=/; SameSite=Lax${hasWebgl() ? "; Max-Age=0" : ""}`

// On a phone the menu lies over the page: choosing an entry closes it, as Streamlit's own menu does.
document.addEventListener("click", event => {
  if (window.innerWidth < 768 && event.target.closest?.(".st-key-menu a")) document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click()
})

// What the search found is gone through with the arrow keys, from its fields too; Enter opens.
const SEARCH_FIELDS = ".st-key-find_box, .st-key-search_text"
document.addEventListener("keydown", event => {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key]
  const found = [...document.querySelectorAll(".st-key-found a")]
  const at = found.indexOf(document.activeElement)
  const asked = document.activeElement?.closest(SEARCH_FIELDS)
  if (!step || !found.length || (at < 0 && !asked)) return
  event.preventDefault()
  const next = at + step
  if (next < 0) document.querySelector(".st-key-search_text input")?.focus()
  else found[Math.min(next, found.length - 1)].focus()
})

// One Tab leads past a table, as past any control; the arrow keys walk its cells. Streamlit's own would stop at every cell.
const FOCUSED = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, canvas, summary, [tabindex]:not([tabindex="-1"])'

document.addEventListener("keydown", event => {
  const cells = event.key === "Tab" && event.target.closest?.("[data-testid=stDataFrame] canvas")
  if (!cells) return
  const order = [...document.querySelectorAll(FOCUSED)].filter(one => one.tabIndex >= 0 && one.getClientRects().length)
  const table = cells.closest("[data-testid=stDataFrame]")
  const here = order.indexOf(cells)
  const next = event.shiftKey ? order[here - 1] : order.slice(here + 1).find(one => !table.contains(one))
  if (!next) return
  event.preventDefault()
  event.stopImmediatePropagation()
  next.focus()
}, true)

// A form to which another page led stands in sight at once: it may lie far down on its page.
const LED_HERE = "[class*=st-key-led_here]"
const IN_PLACE = 5 // looks, five a second, at which it lies where it was brought, as the page may still grow above it
let ledTo // the address whose form was brought into sight, or that the reader moved on meanwhile
let inPlace = 0

setInterval(() => {
  const form = document.querySelector(LED_HERE)
  if (!form) [ledTo, inPlace] = [undefined, 0]
  const isDrawn = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
  if (!form || !isDrawn || ledTo === location.href) return
  const before = page().scrollTop
  form.scrollIntoView({ block: "start" })
  inPlace = Math.abs(page().scrollTop - before) < 2 ? inPlace + 1 : 0
  if (inPlace >= IN_PLACE) ledTo = location.href
}, 200)

// Back leads to the place on a page from which it was left, e.g. to the row of a list that opened a case.
const PLACES = "places" // in sessionStorage: path of a page -> how far it was scrolled down
const PATIENCE = 75 // looks, five a second, until the page is drawn again
const STEADY = 8 // looks at which it lies where it was left, as the page that is left is still there at first

const places = () => JSON.parse(sessionStorage.getItem(PLACES) ?? "{}")
const page = () => document.querySelector("[data-testid=stMain]")
let returning // the timer that waits for the page to be long enough again

document.addEventListener("scroll", event => {
  if (event.target !== page() || returning) return
  sessionStorage.setItem(PLACES, JSON.stringify({ ...places(), [location.pathname]: page().scrollTop }))
}, { capture: true, passive: true })

function stopReturning() {
  clearInterval(returning)
  returning = undefined
}

window.addEventListener("popstate", () => {
  stopReturning()
  const place = places()[location.pathname]
  if (!place) return
  let looks = 0
  let steady = 0
  returning = setInterval(() => {
    const isDrawn = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
    const isLong = page() && page().scrollHeight - page().clientHeight > place - 2
    steady = isDrawn && isLong && Math.abs(page().scrollTop - place) < 2 ? steady + 1 : 0
    if (isDrawn && isLong) page().scrollTop = place
    looks += 1
    if (looks > PATIENCE || steady > STEADY) stopReturning()
  }, 200)
})

function stopLeading() {
  if (document.querySelector(LED_HERE)) ledTo = location.href
}

for (const stop of [stopReturning, stopLeading])
  for (const moved of ["wheel", "touchmove", "keydown", "mousedown"]) window.addEventListener(moved, stop, { capture: true, passive: true })
