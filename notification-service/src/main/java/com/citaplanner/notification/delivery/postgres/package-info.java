/** PostgreSQL adapter for delivery: notifications under a lease, and their status events. */
package com.citaplanner.notification.delivery.postgres;
