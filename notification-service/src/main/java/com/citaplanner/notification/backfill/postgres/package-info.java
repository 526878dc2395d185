/** The SQL of backfills, and of what is known without asking Chatwoot. */
@NullMarked
package com.citaplanner.notification.backfill.postgres;

import org.jspecify.annotations.NullMarked;
