/** Tenants and routes as rows. */
package com.citaplanner.notification.tenant.postgres;
