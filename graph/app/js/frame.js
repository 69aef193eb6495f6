"use strict";
// Shows a page in a frame of its own, where only its own scripts run. Its links are followed here.
{
  const app = samverkan;
  const { find, make } = app;
  const NAMED = /^(?:\.\.\/)?(?:(\d{4})-[a-z0-9-]+\/)?([a-z]+\.html)(#.*)?$/;
  // Written so, since this script stands in an element that its own ending would close.
  const tag = (name) => `${String.fromCharCode(60)}${name}>`;
  const links = `${tag("head")}${tag("script")}${find("links").textContent}${tag("/script")}`;
  const policy = document.querySelector("meta[http-equiv]").content;
  const decoder = new TextDecoder();
  let address = "";

  // A frame is bound by this page's policy too; what that does not name would be left out in silence.
  const isAllowed = (page) => {
    const own = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page);
    return own !== null && (own[1].match(/sha256-[A-Za-z0-9+/=]+/g) ?? []).every((hash) => policy.includes(hash));
  };

  const leave = () => {
    find("frame").replaceChildren();
    if (address) URL.revokeObjectURL(address);
    address = "";
  };

  app.showPage = (content, title, hash = "") => {
    leave();
    const page = decoder.decode(content);
    if (!isAllowed(page)) {
      app.say(app.word("cannot_show"));
      return;
    }
    const whole = page.replace(/<head>/, () => links);
    address = URL.createObjectURL(new Blob([whole], { type: "text/html;charset=utf-8" }));
    find("frame").append(make("iframe", { title, sandbox: "allow-scripts allow-downloads allow-modals", allow: "clipboard-write", src: address + hash }));
  };
  app.leavePage = leave;

  window.addEventListener("message", ({ data, source }) => {
    const frame = find("frame").firstElementChild;
    if (!frame || source !== frame.contentWindow || data?.samverkan !== "link") return;
    const named = NAMED.exec(data.address);
    if (named && named[2] in app.facts.pages) app.follow(named[1], app.facts.pages[named[2]], named[3]);
    else if (/^https?:/.test(data.address)) {
      const link = make("a", { href: data.address, target: "_blank", rel: "noopener noreferrer" }, data.address);
      find("outside").replaceChildren(`${app.word("outside")} `, link);
      find("outside").hidden = false;
      link.focus();
    }
  });
}
