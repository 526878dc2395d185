/** Chatwoot adapter for custom attributes of contacts: compares, and sends only differences. */
package com.citaplanner.notification.attributes.chatwoot;
