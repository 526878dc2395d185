/** Syncs all of a tenant's clients to its Chatwoot, batch by batch. */
@NullMarked
package com.citaplanner.notification.sync;

import org.jspecify.annotations.NullMarked;
