/** The outbox as rows, published by one instance at a time. */
package com.citaplanner.notification.outbox.postgres;
