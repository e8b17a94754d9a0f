// What is easier with JavaScript: the clock runs, drafts are saved as they are typed, what changed is shown at once.
// Without it every page works by its buttons and links.
(function () {
  "use strict";
  var body = document.body, offered = Number(body.dataset.version || 0), timer = null, dirty = false;

  function clock() {
    document.querySelectorAll("[data-left]").forEach(function (spot) {
      if (spot.dataset.until === undefined) spot.dataset.until = Date.now() / 1000 + Number(spot.dataset.left);
      var left = Math.max(0, Math.round(spot.dataset.until - Date.now() / 1000));
      spot.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
      spot.classList.toggle("warn", left <= 15);
    });
  }

  function say(form, words) {
    var spot = form.querySelector("[role=status]");
    if (spot) spot.textContent = words;
  }

  function judge(form, problems) {
    form.querySelectorAll(".field").forEach(function (field) {
      var input = field.querySelector("input, select"), why = field.querySelector(".why");
      if (!input || !why) return;
      var reason = problems[input.name] || "";
      why.textContent = reason;
      field.classList.toggle("refused", reason !== "");
      input.setAttribute("aria-invalid", reason ? "true" : "false");
    });
    var whole = form.querySelector("[data-why-form]");
    if (whole) { whole.textContent = problems.form || ""; whole.hidden = !problems.form; }
  }

  function save(form) {
    var sent = new URLSearchParams(new FormData(form));
    sent.set("do", "save");
    dirty = false;
    return fetch(form.action, { method: "POST", body: sent, headers: { Accept: "application/json" }, credentials: "same-origin" })
      .then(function (answer) { return answer.json(); })
      .then(function (told) { judge(form, told.problems || {}); say(form, told.words); })
      .catch(function () { dirty = true; say(form, form.dataset.unsaved); });
  }

  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    form.addEventListener("input", function () {
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(function () { save(form); }, 500);
    });
  });

  // What is being typed is saved first, and the cursor comes back to where it was.
  function anew() {
    var form = document.querySelector("form[data-draft]"), at = document.activeElement;
    sessionStorage.setItem("at", at && at.id && form && form.contains(at) ? at.id : "");
    clearTimeout(timer);
    return (dirty && form ? save(form) : Promise.resolve()).then(function () { location.reload(); });
  }

  function back() {
    var spot = document.getElementById(sessionStorage.getItem("at") || " ");
    sessionStorage.removeItem("at");
    if (spot) spot.focus({ preventScroll: true });
  }

  function renew() {
    return fetch(location.href, { credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(function (text) {
        var fresh = new DOMParser().parseFromString(text, "text/html");
        if (fresh.body.dataset.stage !== body.dataset.stage) return anew();
        document.querySelectorAll("[data-live]").forEach(function (old) {
          var other = fresh.getElementById(old.id);
          if (other && !old.contains(document.activeElement)) old.replaceWith(document.importNode(other, true));
        });
        clock();
      });
  }

  function listen() {
    if (!body.dataset.changes) return;
    fetch(body.dataset.changes + offered, { credentials: "same-origin" })
      .then(function (answer) { if (!answer.ok) throw new Error(); return answer.json(); })
      .then(function (told) {
        var is_new = told.version !== offered;
        offered = told.version;
        return is_new ? renew() : null;
      })
      .then(function () { setTimeout(listen, 250); })
      .catch(function () { setTimeout(listen, 2000 + Math.random() * 2000); });
  }

  clock();
  back();
  setInterval(clock, 500);
  listen();
})();
