/** PostgreSQL adapter for delivery: notifications under a lease, and their status events. */
@NullMarked
package com.citaplanner.notification.delivery.postgres;

import org.jspecify.annotations.NullMarked;
