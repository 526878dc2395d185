/** Tenants and routes as rows. */
@NullMarked
package com.citaplanner.notification.tenant.postgres;

import org.jspecify.annotations.NullMarked;
