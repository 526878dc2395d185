'use strict';

self.addEventListener('push', event => {
  const message = event.data ? event.data.json() : { title: 'Aviso', body: '' };
  event.waitUntil(self.registration.showNotification(message.title, {
    body: message.body, tag: message.tag, lang: message.lang, data: { url: message.url },
  }));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  const url = event.notification.data && event.notification.data.url;
  event.waitUntil(self.clients.openWindow(/^https:\/\//.test(url || '') ? url : '/'));
});
