/** Syncs all of a tenant's clients to its Chatwoot, batch by batch. */
package com.citaplanner.notification.sync;
