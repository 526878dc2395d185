/** PostgreSQL adapter for API keys. */
@NullMarked
package com.citaplanner.notification.access.postgres;

import org.jspecify.annotations.NullMarked;
