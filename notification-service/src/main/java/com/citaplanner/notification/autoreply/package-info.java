/**
 * Automatic replies in Chatwoot's conversations: outside opening hours, and where nobody answers within them. Nobody gets one
 * unless the tenant's rules switch it on.
 */
@NullMarked
package com.citaplanner.notification.autoreply;

import org.jspecify.annotations.NullMarked;
