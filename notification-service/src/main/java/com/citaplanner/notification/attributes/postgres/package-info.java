/** PostgreSQL adapter for write-backs: rows under a lease. */
@NullMarked
package com.citaplanner.notification.attributes.postgres;

import org.jspecify.annotations.NullMarked;
