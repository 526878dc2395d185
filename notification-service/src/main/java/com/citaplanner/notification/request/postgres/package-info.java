/** Requests as new notifications, once each, and their cancellation. */
package com.citaplanner.notification.request.postgres;
