/** Counts dead letters for monitoring, and says whose the ones without a tenant are. */
package com.citaplanner.notification.deadletter.operations;
