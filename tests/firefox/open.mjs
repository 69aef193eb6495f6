// Opens pages in Firefox, in one browser after each other, and prints what each of them said.
// Each page is an address, an element to click when there is one, and an element to wait for.
import { createRequire } from "node:module";

const [home, executablePath, pages] = process.argv.slice(2);
const puppeteer = createRequire(`${home}/`)("puppeteer-core");
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const found = [];
for (const { address, click, wait, count } of JSON.parse(pages)) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1366, height: 900 });
  const complaints = [];
  const requests = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(address);
  if (click) await (await page.waitForSelector(click)).click();
  await page.waitForSelector(wait, { timeout: 120_000 });
  const frames = page.frames();
  const shown = frames[frames.length - 1];
  await shown.waitForSelector(count);
  const drawn = (await shown.$$(count)).length;
  const outside = requests.filter((url) => url !== address && !/^(data|blob):/u.test(url));
  found.push({ title: await shown.title(), drawn, complaints, outside });
  await page.close();
}
await browser.close();
console.log(JSON.stringify(found));
