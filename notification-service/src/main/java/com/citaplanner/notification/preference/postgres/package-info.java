/** PostgreSQL adapter for tenants' preferences of delivery. */
@NullMarked
package com.citaplanner.notification.preference.postgres;

import org.jspecify.annotations.NullMarked;
