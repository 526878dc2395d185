/** Contacts that are the same person: merging them in Chatwoot, and following those that others merged or deleted. */
@NullMarked
package com.citaplanner.notification.merge;

import org.jspecify.annotations.NullMarked;
