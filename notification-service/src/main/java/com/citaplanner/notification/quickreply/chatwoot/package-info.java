/** Canned responses in tenants' accounts. */
@NullMarked
package com.citaplanner.notification.quickreply.chatwoot;

import org.jspecify.annotations.NullMarked;
