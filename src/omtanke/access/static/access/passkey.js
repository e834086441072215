/* Passkeys: asks the device to make or use a key, and sends what it answers. Needs allauth's webauthn-json.js before it.

   <form data-passkey="create" data-options="{…}">   make one
   <form data-passkey="get" data-options="{…}">      use one
   <form data-passkey="get" data-ask="/address/">    use one, with options asked for when the button is pressed

   Without this script the button stays hidden and the other ways are there. */
(function () {
  'use strict'

  const able = Boolean(window.PublicKeyCredential && window.webauthnJSON)

  async function options (form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options)
    const answer = await fetch(form.dataset.ask, { headers: { Accept: 'application/json' }, cache: 'no-store' })
    return (await answer.json()).request_options
  }

  async function run (form) {
    const failed = form.querySelector('[data-failed]')
    failed.hidden = true
    try {
      const work = form.dataset.passkey === 'create' ? window.webauthnJSON.create : window.webauthnJSON.get
      const credential = await work(await options(form))
      form.querySelector('[name=credential]').value = JSON.stringify(credential)
      form.submit()
    } catch (problem) {
      failed.hidden = false // the person stopped it, or the device could not
    }
  }

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.querySelector('[data-without]').hidden = able
    if (!able) continue
    form.querySelector('button').hidden = false
    form.addEventListener('submit', function (event) {
      event.preventDefault()
      run(form)
    })
  }
})()
