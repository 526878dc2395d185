/**
 * Connects a tenant with its Chatwoot account in one call, undoes it, and finds what was changed in Chatwoot since: the
 * webhook, its secret and events, inboxes, the token. Also what the web chat of the account needs on a booking site.
 */
@NullMarked
package com.citaplanner.notification.connect;

import org.jspecify.annotations.NullMarked;
