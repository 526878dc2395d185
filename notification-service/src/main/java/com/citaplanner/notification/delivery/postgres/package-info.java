/** Notifications as rows under a lease, their status events, and the worker that takes them. */
package com.citaplanner.notification.delivery.postgres;
