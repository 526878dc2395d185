/** Merges contacts in Chatwoot, and finds out where lost ones went. */
@NullMarked
package com.citaplanner.notification.merge.chatwoot;

import org.jspecify.annotations.NullMarked;
