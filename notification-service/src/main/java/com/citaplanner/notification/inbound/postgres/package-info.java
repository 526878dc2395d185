/** PostgreSQL adapter for seen events and events without a tenant. */
package com.citaplanner.notification.inbound.postgres;
