/** Stores requests as new notifications, once each, and cancels them. */
package com.citaplanner.notification.request.postgres;
