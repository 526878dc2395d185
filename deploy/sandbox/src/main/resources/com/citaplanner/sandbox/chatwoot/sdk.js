// A small stand-in for Chatwoot's script: the same two entry points, the same requests, a box to write in.
(function () {
  'use strict';

  function start(options) {
    var api = options.baseUrl + '/api/v1/widget/';
    var token = null;

    function send(method, path, body) {
      var headers = { 'Content-Type': 'application/json' };
      if (token) { headers['X-Auth-Token'] = token; }
      return fetch(api + path, { method: method, headers: headers, body: JSON.stringify(body) })
        .then(function (response) {
          return response.json().then(function (answer) {
            if (!response.ok) { throw new Error(answer.error || response.status); }
            if (answer.widget_auth_token) { token = answer.widget_auth_token; }
            return answer;
          });
        });
    }

    var ready = send('POST', 'config', { website_token: options.websiteToken });
    var box = document.createElement('form');
    box.className = 'chatwoot-box';
    var field = document.createElement('input');
    field.placeholder = 'Escriba su mensaje…';
    var button = document.createElement('button');
    button.textContent = 'Enviar';
    var state = document.createElement('p');
    box.append(field, button, state);
    document.body.append(box);
    box.addEventListener('submit', function (event) {
      event.preventDefault();
      var text = field.value;
      field.value = '';
      ready = ready
        .then(function () { return send('POST', 'messages', { message: { content: text } }); })
        .then(function () { state.textContent = 'Enviado: ' + text; })
        .catch(function (problem) { state.textContent = 'No se pudo enviar: ' + problem.message; });
    });

    window.$chatwoot = {
      setUser: function (identifier, user) {
        var body = Object.assign({}, user, { identifier: identifier });
        ready = ready
          .then(function () { return send('PATCH', 'contact/set_user', body); })
          .then(function () { state.textContent = 'Identificado.'; })
          .catch(function (problem) { state.textContent = 'No se pudo identificar: ' + problem.message; });
      }
    };
    window.dispatchEvent(new Event('chatwoot:ready'));
  }

  window.chatwootSDK = { run: start };
})();
