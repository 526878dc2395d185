/** Requests of other services: reading, accepting and cancelling them. */
package com.citaplanner.notification.request;
