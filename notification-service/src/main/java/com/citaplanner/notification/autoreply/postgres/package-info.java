/** PostgreSQL adapter for automatic replies. */
@NullMarked
package com.citaplanner.notification.autoreply.postgres;

import org.jspecify.annotations.NullMarked;
