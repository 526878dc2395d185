/** PostgreSQL adapter for seen events and events without a tenant. */
@NullMarked
package com.citaplanner.notification.inbound.postgres;

import org.jspecify.annotations.NullMarked;
