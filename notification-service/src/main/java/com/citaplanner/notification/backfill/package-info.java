/** Finds what Chatwoot's webhooks did not tell, and publishes it as if they had; and whether they have told everything. */
@NullMarked
package com.citaplanner.notification.backfill;

import org.jspecify.annotations.NullMarked;
