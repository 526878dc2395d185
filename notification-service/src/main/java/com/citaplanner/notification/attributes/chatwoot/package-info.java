/** Chatwoot adapter for custom attributes of contacts: compares, and sends only differences. */
@NullMarked
package com.citaplanner.notification.attributes.chatwoot;

import org.jspecify.annotations.NullMarked;
